namespace Tandem.Lab.Bench.Figures;

/// <summary>All that was read of one thing, round by round.</summary>
/// <param name="Name">What was read, e.g. <c>team</c>.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Values">In the order of the rounds.</param>
public sealed record Samples(string Name, string Unit, IReadOnlyList<double> Values)
{
    /// <summary>Round by round, this by <paramref name="other"/>.</summary>
    public IReadOnlyList<double> Over(Samples other) => [.. Values.Zip(other.Values, static (a, b) => a / b)];

    /// <summary>Round by round, this less <paramref name="other"/>.</summary>
    public IReadOnlyList<double> Less(Samples other) => [.. Values.Zip(other.Values, static (a, b) => a - b)];
}
