using Tandem.Lab.Demo.Measuring;
using Tandem.Primitives;

namespace Tandem.Lab.Demo.Reporting;

/// <summary>Rates over time, in steps of equal length from the act's begin.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="StepSeconds">A step's length.</param>
/// <param name="BytesPerSecond">The mean rate in each step.</param>
public sealed record RateSeries(string Name, double StepSeconds, IReadOnlyList<double> BytesPerSecond)
{
    /// <summary>Makes one of a counter.</summary>
    public static RateSeries Of(string name, ByteMeter meter, Instant from, Instant to, TimeSpan step) =>
        new(name, step.TotalSeconds, [.. meter.Rates(from, to, step).Select(static rate => Math.Round(rate))]);
}
