using Tandem.Connections.Profiles;

namespace Tandem.Connections.Ifcfg;

/// <summary>A file of Red Hat's network scripts: assignments that a shell could read, one a line. Immutable.</summary>
/// <remarks>Source: sysconfig.txt of initscripts, NetworkManager's ifcfg-rh plugin (behaviour).</remarks>
public sealed class IfcfgFile
{
    // What editors and package managers leave beside a file; NetworkManager passes these over, too.
    private static readonly string[] s_leftovers = [".bak", "~", ".orig", ".rej", ".rpmnew", ".rpmsave", ".augnew", ".augtmp", ".swp"];

    private readonly SourceFile _source;
    private readonly List<Setting> _settings;

    private IfcfgFile(SourceFile source, List<Setting> settings)
    {
        _source = source;
        _settings = settings;
    }

    /// <summary>The file.</summary>
    public string Path => _source.Path;

    /// <summary>The assignments, in their order.</summary>
    public IReadOnlyList<Setting> Settings => _settings;

    /// <summary>The interface that it is for; null when it names none.</summary>
    public string? Device => Find("DEVICE") is { Value.Length: > 0 } device ? device.Value : null;

    /// <summary>Reads a file.</summary>
    /// <exception cref="ProfileException">A line is no assignment, or has a value that only a shell could follow.</exception>
    public static IfcfgFile Read(SourceFile source)
    {
        List<Setting> settings = [];
        foreach ((int number, string line) in source.Lines())
        {
            string text = line.Trim();
            if (text.Length == 0 || text[0] == '#') continue;
            Place place = new(source.Path, number);
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1 || !text[..equals].All(IsNamePart)) throw new ProfileException(place, $"expected NAME=VALUE, got {text}");
            string value = ShellText.Read(text[(equals + 1)..], out string? problem);
            if (problem is not null) throw new ProfileException(place, $"{text[..equals]}: {problem}");
            settings.Add(new Setting(text[..equals], value, place));
        }

        return new IfcfgFile(source, settings);
    }

    /// <summary>True for a name that a configuration has, false for what lies beside one: <c>ifcfg-eth1.bak</c>.</summary>
    public static bool IsName(string name) =>
        name.StartsWith("ifcfg-", StringComparison.Ordinal) && !s_leftovers.Any(one => name.EndsWith(one, StringComparison.Ordinal));

    /// <summary>The last assignment to <paramref name="name"/>, which is the one that counts; null without one.</summary>
    public Setting? Find(string name)
    {
        Setting found = _settings.LastOrDefault(one => one.Name == name);
        return found.Name is null ? null : found;
    }

    /// <summary>The lines as they are, without empty ones and without assignments to any of <paramref name="names"/>.</summary>
    public IEnumerable<string> LinesWithout(IReadOnlyCollection<string> names)
    {
        HashSet<int> dropped = [.. _settings.Where(one => names.Contains(one.Name, StringComparer.OrdinalIgnoreCase)).Select(one => one.Place.Line)];
        return _source.Lines().Where(line => line.Text.Length > 0 && !dropped.Contains(line.Number)).Select(line => line.Text);
    }

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
