using Tandem.Lab.Demo.Measuring;
using Tandem.Primitives;

namespace Tandem.Lab.Demo.Reporting;

/// <summary>Rates over time, in steps that never reach over the border between two phases.</summary>
/// <param name="EdgeSeconds">Where steps begin, since the act's begin, and at last where the last one ends.</param>
/// <param name="Series">The rates; each has one value less than there are edges.</param>
public sealed record RateTimeline(IReadOnlyList<double> EdgeSeconds, IReadOnlyList<RateSeries> Series)
{
    /// <summary>Makes one of counters.</summary>
    /// <param name="phases">The phases, one after the other without gaps.</param>
    /// <param name="origin">The act's begin.</param>
    /// <param name="step">How long a step is to be, about.</param>
    /// <param name="meters">The counters with their names.</param>
    public static RateTimeline Of(
        IReadOnlyList<PhaseMark> phases,
        Instant origin,
        TimeSpan step,
        params IReadOnlyList<KeyValuePair<string, ByteMeter>> meters)
    {
        List<Instant> edges = [];
        foreach (PhaseMark phase in phases)
        {
            TimeSpan whole = phase.To - phase.From;
            int steps = Math.Max(1, (int)Math.Round(whole / step));
            for (int i = 0; i < steps; i++) edges.Add(phase.From + (whole * i / steps));
        }

        edges.Add(phases[^1].To);
        return new RateTimeline(
            [.. edges.Select(edge => (edge - origin).TotalSeconds)],
            [.. meters.Select(meter => new RateSeries(meter.Key, RatesOf(meter.Value, edges)))]);
    }

    private static List<double> RatesOf(ByteMeter meter, List<Instant> edges) =>
        [.. edges.Zip(edges.Skip(1), (from, to) => Math.Round(meter.RateBetween(from, to)))];
}
