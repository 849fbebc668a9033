using Tandem.Connections.Profiles;

namespace Tandem.Connections.Ifupdown;

/// <summary>A bond from the stanzas that the ifenslave package understands.</summary>
/// <remarks>Source: ifenslave's README.Debian; options may be written with dashes or underscores.</remarks>
public static class IfupdownReader
{
    // Not options of the driver, but how ifenslave goes about making the bond.
    private static readonly string[] s_proceedings = ["give_a_chance", "updelay_workaround"];

    /// <summary>The bonds that the files make, by name.</summary>
    public static IReadOnlyList<string> Bonds(IEnumerable<InterfacesFile> files) =>
    [
        .. files.SelectMany(file => file.Stanzas)
            .Where(stanza => stanza.Options.Any(one => IsOfBond(one.Name) && Option(one.Name) is not ("master" or "primary")))
            .Select(stanza => stanza.Name).Distinct(),
    ];

    /// <summary>Reads a bond.</summary>
    /// <param name="name">Which.</param>
    /// <param name="files">All files.</param>
    /// <exception cref="ProfileException">A value means nothing.</exception>
    public static DeviceProfile Read(string name, IReadOnlyList<InterfacesFile> files)
    {
        List<InterfaceStanza> all = [.. files.SelectMany(file => file.Stanzas)];
        List<InterfaceStanza> own = [.. all.Where(stanza => stanza.Name == name)];
        List<Loss> losses = [];
        List<Setting> settings = [];
        List<string> ports = [];
        foreach (Setting one in own.SelectMany(stanza => stanza.Options).Where(one => IsOfBond(one.Name)))
        {
            string option = Option(one.Name);
            string[] words = one.Value.Split((char[])[' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries);
            if (option is "slaves" or "ports") ports.AddRange(words.Where(word => word != "none"));
            else if (s_proceedings.Contains(option)) losses.Add(new Loss($"{one.Name} {one.Value}", "it is about how the bond is made", one.Place));
            else if (option == "primary") settings.Add(new Setting(option, Primary(words, one, losses), one.Place));
            else settings.Add(new Setting(option, string.Join(',', words), one.Place));
        }

        List<InterfaceStanza> enslaved = [.. all.Where(stanza => stanza.Options.Any(one => IsOfBond(one.Name) && Option(one.Name) == "master" && one.Value == name))];
        string[] names = [.. ports.Concat(enslaved.Select(stanza => stanza.Name)).Distinct()];
        AddPrimary(all.Where(stanza => names.Contains(stanza.Name)), settings, losses);
        DeviceProfile bond = new(DeviceKind.Bond, name)
        {
            Settings = settings,
            Ip = IfupdownIpReader.Read(own, files.Any(file => file.StartedAtBoot.Contains(name)), losses),
            Ports = [.. names.Select(port => IfupdownPortReader.Read(port, all, losses))],
        };
        losses.AddRange(files.SelectMany(file => file.Others).Where(one => IsAbout(one, name, names))
            .Select(one => new Loss($"{one.Name} {one.Value}", "no counterpart is known", one.Place)));
        return bond with { Losses = losses };
    }

    /// <summary>True for an option of ifenslave's: <c>bond-mode</c>, <c>bond_mode</c>, <c>slaves</c>.</summary>
    internal static bool IsOfBond(string name) => name.StartsWith("bond-", StringComparison.Ordinal) || name.StartsWith("bond_", StringComparison.Ordinal);

    /// <summary>The name without the prefix, as the driver spells it.</summary>
    internal static string Option(string name) => name["bond-".Length..].Replace('-', '_');

    private static string Primary(string[] words, Setting one, List<Loss> losses)
    {
        if (words.Length > 1) losses.Add(new Loss($"{one.Name} {one.Value}", $"only the first, {words[0]}, is taken", one.Place));
        return words.Length > 0 ? words[0] : throw new ProfileException(one.Place, $"{one.Name}: expected an interface, got nothing");
    }

    // A port's own stanza may say that it is the primary: its bond-primary lists it.
    private static void AddPrimary(IEnumerable<InterfaceStanza> ports, List<Setting> settings, List<Loss> losses)
    {
        foreach (Setting one in ports.SelectMany(stanza => stanza.Options).Where(one => IsOfBond(one.Name) && Option(one.Name) == "primary"))
        {
            string wanted = Primary(one.Value.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries), one, losses);
            Setting known = settings.LastOrDefault(setting => setting.Name == "primary");
            if (known.Name is null) settings.Add(new Setting("primary", wanted, one.Place));
            else if (known.Value != wanted) losses.Add(new Loss($"{one.Name} {one.Value}", $"the primary is {known.Value}", one.Place));
        }
    }

    // Names may be patterns there, and a renaming has two. A template may be meant for anything; allow-bond0 is how ifenslave finds
    // its ports, and says nothing about those.
    private static bool IsAbout(Setting other, string bond, string[] ports)
    {
        string[] words = other.Value.Split((char[])[' ', '\t', '='], StringSplitOptions.RemoveEmptyEntries);
        string[] names = other.Name.StartsWith("allow-", StringComparison.Ordinal) ? [bond] : [bond, .. ports];
        return other.Name == "template" || words.Any(word => word.Contains('[', StringComparison.Ordinal)
            || names.Any(name => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(word, name, ignoreCase: false)));
    }
}
