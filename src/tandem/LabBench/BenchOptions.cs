using System.CommandLine;
using Tandem.Lab.Bench;

namespace Tandem.CommandLine.LabBench;

/// <summary>The options that all benches have.</summary>
internal sealed class BenchOptions
{
    private readonly IReadOnlyList<IBench> _all;
    private readonly Option<string[]> _only;
    private readonly Option<int?> _rounds = new("--rounds") { Description = "Rounds of each comparison; pulls, kills and starts in proportion." };
    private readonly Option<bool> _quick = new("--quick") { Description = "A look rather than a measurement: fewer rounds, pulls, kills and starts." };
    private readonly Option<string> _teamd = new("--teamd") { Description = "The daemon to measure.", DefaultValueFactory = static _ => BesideThis("teamd") };
    private readonly Option<string> _note = new("--note") { Description = "What else is to be known of the machine; goes into the report.", DefaultValueFactory = static _ => "" };
    private readonly Option<string> _report;

    /// <summary>Options of a bench.</summary>
    /// <param name="all">Its measures.</param>
    /// <param name="report">Where its report goes unless told otherwise.</param>
    internal BenchOptions(IReadOnlyList<IBench> all, string report)
    {
        _all = all;
        string[] names = [.. all.Select(static bench => bench.Name)];
        _only = new("--only") { Description = $"Measure only this: {string.Join(", ", names)}. Can be given again." };
        _only.AcceptOnlyFromAmong(names);
        _report = new("--json") { Description = "Where the report goes.", DefaultValueFactory = _ => report };
        _rounds.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1) result.AddError("--rounds must be 1 or more");
        });
    }

    /// <summary>Gives them to a command.</summary>
    internal void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_only, _rounds, _quick, _teamd, _report, _note]) command.Options.Add(option);
    }

    /// <summary>The measures that are asked for.</summary>
    internal IReadOnlyList<IBench> Benches(ParseResult parsed)
    {
        string[] names = parsed.GetValue(_only) ?? [];
        return [.. _all.Where(bench => names.Length == 0 || names.Contains(bench.Name))];
    }

    /// <summary>How much is asked for.</summary>
    internal BenchScale Scale(ParseResult parsed, BenchScale whole, BenchScale quick)
    {
        BenchScale scale = parsed.GetValue(_quick) ? quick : whole;
        return parsed.GetValue(_rounds) is { } count ? scale.WithRounds(count) : scale;
    }

    /// <summary>The rest.</summary>
    internal BenchWish Wish(ParseResult parsed, string? libteam = null) => new(
        Path.GetFullPath(parsed.GetValue(_teamd)!), libteam, parsed.GetValue(_report)!, parsed.GetValue(_note)!);

    private static string BesideThis(string name) =>
        Path.Combine(Path.GetDirectoryName(Environment.ProcessPath) ?? ".", name);
}
