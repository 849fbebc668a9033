namespace Tandem.CommandLine.LabBench.Balancing;

/// <summary>What kind of flows a simulated host sends.</summary>
/// <param name="Name">Short and stable.</param>
/// <param name="Flows">How many there are at a time.</param>
/// <param name="Rate">Draws the rate of a new one, in any unit.</param>
internal sealed record FlowMix(string Name, int Flows, Func<Random, double> Rate)
{
    /// <summary>Some flows of very different rates; many small ones; a few large among small ones.</summary>
    internal static IReadOnlyList<FlowMix> All { get; } =
    [
        new("mixed", 60, static random => Math.Exp(1.5 * Normal(random))),
        new("small", 800, static random => 0.5 + random.NextDouble()),
        new("large", 60, static random => random.Next(10) == 0 ? 30 : 1),
    ];

    // Of twelve: close enough to a normal distribution.
    private static double Normal(Random random) => Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6;
}
