namespace Tandem.Lab.Bench.Figures;

/// <summary>One line of the table: a figure, what it must be, and what it was.</summary>
/// <param name="Name">Short and stable, for scripts: <c>tcp-out</c>.</param>
/// <param name="Title">What it is, for people.</param>
/// <param name="Unit">Unit of all values: <c>ms</c>, <c>MiB</c>, <c>frames</c>; empty for a ratio.</param>
/// <param name="Value">The result.</param>
/// <param name="Min">The smallest of the values it was made from.</param>
/// <param name="Max">The largest of them.</param>
public sealed record Figure(string Name, string Title, string Unit, double Value, double Min, double Max)
{
    /// <summary>What it must be; null for a figure that is only told.</summary>
    public Bound? Must { get; init; }

    /// <summary>Whose it is, where several are compared; empty when it is nobody's alone.</summary>
    public string Subject { get; init; } = "";

    /// <summary>What else a reader should know.</summary>
    public string Remark { get; init; } = "";

    /// <summary>False when it missed what it must be.</summary>
    public bool IsMet => Must is not { } must || must.IsMetBy(Value);

    /// <summary>The median of <paramref name="values"/>.</summary>
    public static Figure Median(string name, string title, string unit, IReadOnlyList<double> values) =>
        new(name, title, unit, Order.Median(values), values.Min(), values.Max());
}
