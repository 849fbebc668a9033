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
        ports.AddRange(enslaved.Select(stanza => stanza.Name));
        AddPrimary(enslaved, settings);
        return new DeviceProfile(DeviceKind.Bond, name)
        {
            Settings = settings,
            Ports = [.. ports.Distinct().Select(port => new PortProfile(port, []))],
            Ip = IfupdownIpReader.Read(own, files.Any(file => file.StartedAtBoot.Contains(name)), losses),
            Losses = losses,
        };
    }

    /// <summary>True for an option of ifenslave's: <c>bond-mode</c>, <c>bond_mode</c>, <c>slaves</c>.</summary>
    internal static bool IsOfBond(string name) => name.StartsWith("bond-", StringComparison.Ordinal) || name.StartsWith("bond_", StringComparison.Ordinal);

    private static string Option(string name) => name["bond-".Length..].Replace('-', '_');

    private static string Primary(string[] words, Setting one, List<Loss> losses)
    {
        if (words.Length > 1) losses.Add(new Loss($"{one.Name} {one.Value}", $"only the first, {words[0]}, is taken", one.Place));
        return words.Length > 0 ? words[0] : throw new ProfileException(one.Place, $"{one.Name}: expected an interface, got nothing");
    }

    // A port's own stanza may say that it is the primary: its bond-primary lists it.
    private static void AddPrimary(List<InterfaceStanza> enslaved, List<Setting> settings)
    {
        if (settings.Any(one => one.Name == "primary")) return;
        Setting found = enslaved.SelectMany(stanza => stanza.Options).FirstOrDefault(one => IsOfBond(one.Name) && Option(one.Name) == "primary");
        if (found.Name is null) return;
        settings.Add(new Setting("primary", found.Value.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "", found.Place));
    }
}
