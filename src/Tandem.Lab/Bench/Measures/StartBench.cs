using System.Globalization;
using Tandem.Lab.Bench.Figures;
using Tandem.Lab.Bench.Setup;

namespace Tandem.Lab.Bench.Measures;

/// <summary>How long the daemon takes until its ports carry frames, and how much memory it then needs.</summary>
internal sealed class StartBench : IBench
{
    /// <inheritdoc/>
    public string Name => "start";

    /// <inheritdoc/>
    public string Purpose => "start of teamd to ports enabled, and its resident memory";

    /// <inheritdoc/>
    public Measurement Run(BenchContext context)
    {
        context.Progress($"start of teamd: {context.Scale.Starts} times");
        using BenchNetwork network = new();
        List<StartReading> starts = [];
        for (int start = 0; start < context.Scale.Starts; start++) starts.Add(StartTrial.Run(context, network, TeamVariant.Own));
        return Sum(
            Of("start to ports enabled", "ms", static start => start.TookMs),
            Of("on a processor", "ms", static start => start.WorkingMs),
            Of("waiting for a processor", "ms", static start => start.WaitingMs),
            Of("VmRSS", "MiB", static start => start.ResidentMiB),
            Of("RssAnon", "MiB", static start => start.OwnMiB));

        Samples Of(string name, string unit, Func<StartReading, double> value) => new(name, unit, [.. starts.Select(value)]);
    }

    private Measurement Sum(Samples took, Samples working, Samples waiting, Samples resident, Samples own) => new(
        Name,
        [
            Figure.Median("start", "start of teamd to both ports enabled, median", took.Unit, took.Values) with
            {
                Must = Bound.AtMost(50),
                Remark = string.Create(
                    CultureInfo.InvariantCulture,
                    $"of {took.Values.Count} starts; {Order.Median(working.Values):0} ms on a processor, {Order.Median(waiting.Values):0} ms waiting for one"),
            },
            Figure.Median("memory", "resident memory of the idle daemon with one team", resident.Unit, resident.Values) with
            {
                Must = Bound.AtMost(10),
                Remark = string.Create(CultureInfo.InvariantCulture, $"its own, not of files: {Order.Median(own.Values):0.0} MiB"),
            },
        ],
        [took, working, waiting, resident, own]);
}
