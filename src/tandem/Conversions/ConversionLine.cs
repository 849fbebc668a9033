namespace Tandem.CommandLine.Conversions;

/// <summary>A command line of bond2team or team2bond, taken apart as the original does it: whole words, in their order.</summary>
internal sealed class ConversionLine
{
    private readonly List<(string Name, string Value)> _given = [];

    private ConversionLine()
    {
    }

    /// <summary>What is wrong with it; null when it was read.</summary>
    internal string? Error { get; private set; }

    /// <summary>Reads it, up to what is wrong. An empty word ends it, as in the original.</summary>
    internal static ConversionLine Read(IReadOnlyList<ConversionOption> known, IReadOnlyList<string> words)
    {
        ConversionLine line = new();
        for (int at = 0; at < words.Count && words[at].Length > 0; at++)
        {
            ConversionOption? option = known.FirstOrDefault(one => one.Name == words[at]);
            if (option is null) line.Error = $"unknown parameter: {words[at]}";
            else if (option.Argument.Length > 0 && at + 1 == words.Count) line.Error = $"parameter {option.Name} needs {option.Argument}";
            if (option is null || line.Error is not null) break;
            line._given.Add((option.Name, option.Argument.Length > 0 ? words[++at] : ""));
            if (option.Name is "--help" or "--version" or "--examples") break; // the original acts on these at once
        }

        return line;
    }

    /// <summary>True when the option was given.</summary>
    internal bool Has(string name) => Count(name) > 0;

    /// <summary>How often it was given.</summary>
    internal int Count(string name) => _given.Count(one => one.Name == name);

    /// <summary>The option's last value; null when it was not given, or is empty.</summary>
    internal string? Last(string name) => Values(name).LastOrDefault(value => value.Length > 0);

    /// <summary>All values of an option, in their order.</summary>
    internal IEnumerable<string> Values(string name) => _given.Where(one => one.Name == name).Select(one => one.Value);

    /// <summary>Which of several options came last; null when none did.</summary>
    internal string? LastOf(params IReadOnlyCollection<string> names) => _given.Select(one => one.Name).LastOrDefault(names.Contains);
}
