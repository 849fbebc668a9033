namespace Tandem.Lab.Demo.Reporting;

/// <summary>One line of a <see cref="RateTimeline"/>.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="BytesPerSecond">The mean rate in each step.</param>
public sealed record RateSeries(string Name, IReadOnlyList<double> BytesPerSecond);
