using Tandem.Connections.Profiles;

namespace Tandem.Connections.Ifupdown;

/// <summary>A file of ifupdown: <c>/etc/network/interfaces</c>, or one that it includes. Immutable.</summary>
/// <remarks>Source: interfaces(5).</remarks>
/// <param name="Stanzas">The interfaces, in order; one may have several.</param>
/// <param name="StartedAtBoot">What <c>auto</c> and <c>allow-hotplug</c> name.</param>
/// <param name="Sources">Paths of files to include, which may hold <c>*</c>, in the order of the file.</param>
public sealed record InterfacesFile(
    IReadOnlyList<InterfaceStanza> Stanzas, IReadOnlyList<string> StartedAtBoot, IReadOnlyList<Setting> Sources)
{
    /// <summary>What is about interfaces and makes none: <c>mapping</c>, <c>rename</c>, <c>no-scripts</c> and the like, with what follows the word.</summary>
    public IReadOnlyList<Setting> Others { get; init; } = [];

    private static readonly char[] s_blanks = [' ', '\t'];

    /// <summary>Reads a file.</summary>
    /// <exception cref="ProfileException">A line is no such thing.</exception>
    public static InterfacesFile Read(SourceFile source)
    {
        List<InterfaceStanza> stanzas = [];
        List<string> started = [];
        List<Setting> sources = [];
        List<Setting> others = [];
        List<Setting>? options = null;
        foreach ((Place place, string line) in LogicalLines(source))
        {
            string[] words = line.Split(s_blanks, StringSplitOptions.RemoveEmptyEntries);
            string rest = line.Length > words[0].Length ? line[words[0].Length..].Trim() : "";
            switch (words[0])
            {
                case "iface":
                    // "inherits NAME" behind the method: told like an option that nobody knows.
                    options = words.Length > 4 ? [new Setting(words[4], string.Join(' ', words[5..]), place)] : [];
                    stanzas.Add(ReadStanza(words, place) with { Options = options });
                    break;
                case "auto" or "allow-auto" or "allow-hotplug":
                    options = null;
                    started.AddRange(words[1..]);
                    break;
                case "source" or "source-directory":
                    options = null;
                    sources.Add(new Setting(words[0], rest, place));
                    break;
                case "mapping" or "no-auto-down" or "no-scripts" or "rename" or "template":
                    options = []; // the lines of a mapping or a template are no option of anything
                    others.Add(new Setting(words[0], rest, place));
                    break;
                case string word when word.StartsWith("allow-", StringComparison.Ordinal):
                    options = null;
                    others.Add(new Setting(word, rest, place));
                    break;
                default:
                    if (options is null) throw new ProfileException(place, $"expected iface, auto, source or an option of an iface, got {line}");
                    options.Add(new Setting(words[0], rest, place));
                    break;
            }
        }

        return new InterfacesFile(stanzas, started, sources) { Others = others };
    }

    private static InterfaceStanza ReadStanza(string[] words, Place place)
    {
        if (words.Length < 4) throw new ProfileException(place, $"expected iface NAME FAMILY METHOD, got {string.Join(' ', words)}");
        return new InterfaceStanza(words[1], words[2], words[3], place);
    }

    // Lines that end in a backslash go on in the next one; comments and empty lines say nothing.
    private static IEnumerable<(Place Place, string Text)> LogicalLines(SourceFile source)
    {
        string begun = "";
        int first = 0;
        foreach ((int number, string line) in source.Lines())
        {
            string text = line.Trim();
            if (begun.Length == 0)
            {
                first = number;
                if (text.Length == 0 || text[0] == '#') continue;
            }

            if (text.EndsWith('\\'))
            {
                begun += text[..^1] + " ";
                continue;
            }

            yield return (new Place(source.Path, first), (begun + text).Trim());
            begun = "";
        }

        if (begun.Trim().Length > 0) yield return (new Place(source.Path, first), begun.Trim());
    }
}
