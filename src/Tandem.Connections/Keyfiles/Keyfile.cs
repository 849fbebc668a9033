using Tandem.Connections.Profiles;

namespace Tandem.Connections.Keyfiles;

/// <summary>A connection of NetworkManager as its keyfile has it: sections of keys. Immutable.</summary>
/// <remarks>Source: nm-settings-keyfile(5), GLib's key file parser (behaviour).</remarks>
public sealed class Keyfile
{
    private readonly SourceFile _source;
    private readonly List<(string Section, Setting Setting)> _settings;

    private Keyfile(SourceFile source, List<(string Section, Setting Setting)> settings)
    {
        _source = source;
        _settings = settings;
    }

    /// <summary>The file.</summary>
    public string Path => _source.Path;

    /// <summary>All keys with their sections, in the order of the file.</summary>
    public IReadOnlyList<(string Section, Setting Setting)> Settings => _settings;

    /// <summary>Reads a file.</summary>
    /// <exception cref="ProfileException">A line is neither a section nor a key, or a value has an unknown escape.</exception>
    public static Keyfile Read(SourceFile source)
    {
        List<(string, Setting)> settings = [];
        string? section = null;
        foreach ((int number, string line) in source.Lines())
        {
            string text = line.Trim();
            if (text.Length == 0 || text[0] == '#') continue;
            Place place = new(source.Path, number);
            if (text[0] == '[')
            {
                section = text.Length > 2 && text[^1] == ']' ? text[1..^1] : throw new ProfileException(place, $"expected [SECTION], got {text}");
                continue;
            }

            int equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1) throw new ProfileException(place, $"expected KEY=VALUE or [SECTION], got {text}");
            if (section is null) throw new ProfileException(place, $"expected a [SECTION] before the first key, got {text}");
            string value = KeyfileText.Read(text[(equals + 1)..].TrimStart(), out string? problem);
            if (problem is not null) throw new ProfileException(place, $"{text[..equals]}: {problem}");
            settings.Add((section, new Setting(text[..equals].TrimEnd(), value, place)));
        }

        return new Keyfile(source, settings);
    }

    /// <summary>A key's value in a section, by any of its spellings; null when it is not there.</summary>
    public Setting? Find(string section, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            Setting found = _settings.LastOrDefault(one => one.Section == section && one.Setting.Name == name).Setting;
            if (found.Name is not null) return found;
        }

        return null;
    }

    /// <summary>The keys of a section.</summary>
    public IEnumerable<Setting> Section(string name) => _settings.Where(one => one.Section == name).Select(one => one.Setting);

    /// <summary>The file with one section's keys replaced, or the section added at its end.</summary>
    /// <param name="section">The section as it is called now.</param>
    /// <param name="newName">As it is to be called.</param>
    /// <param name="keys">Its new keys.</param>
    /// <param name="changes">Other keys to change: section, key, new value.</param>
    internal string Replace(string section, string newName, IEnumerable<Setting> keys, IReadOnlyList<(string Section, string Name, string Value)> changes)
    {
        List<string> lines = [];
        string[] added = [.. keys.Select(one => $"{one.Name}={KeyfileText.Write(one.Value)}")];
        string current = "";
        bool isWritten = false;
        foreach ((_, string line) in _source.Lines())
        {
            string text = line.Trim();
            if (text is ['[', .., ']']) current = text[1..^1];
            if (current == section)
            {
                if (text.Length > 0 && text[0] is not ('[' or '#')) continue;
                lines.Add(text is ['[', ..] ? $"[{newName}]" : line);
                if (text is ['[', ..] && !isWritten) lines.AddRange(added);
                isWritten = true;
            }
            else
            {
                lines.Add(Changed(current, line, changes));
            }
        }

        while (lines.Count > 0 && lines[^1].Length == 0) lines.RemoveAt(lines.Count - 1);
        if (!isWritten) lines.AddRange(["", $"[{newName}]", .. added]);
        return string.Concat(lines.Select(line => line + "\n"));
    }

    private static string Changed(string section, string line, IReadOnlyList<(string Section, string Name, string Value)> changes)
    {
        string name = line.Split('=')[0].Trim();
        foreach ((string Section, string Name, string Value) change in changes)
        {
            if (change.Section == section && change.Name == name) return $"{name}={change.Value}";
        }

        return line;
    }
}
