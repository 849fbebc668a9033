using System.Globalization;

namespace Tandem.Lab.Bench.Figures;

/// <summary>What a figure must be.</summary>
/// <param name="IsMinimum">True when <paramref name="Limit"/> is the least that will do, false when it is the most.</param>
/// <param name="Limit">In the figure's unit; it will just do itself.</param>
public readonly record struct Bound(bool IsMinimum, double Limit)
{
    /// <summary>No less than <paramref name="limit"/>.</summary>
    public static Bound AtLeast(double limit) => new(IsMinimum: true, limit);

    /// <summary>No more than <paramref name="limit"/>.</summary>
    public static Bound AtMost(double limit) => new(IsMinimum: false, limit);

    /// <summary>True when <paramref name="value"/> will do.</summary>
    public bool IsMetBy(double value) => IsMinimum ? value >= Limit : value <= Limit;

    /// <summary>E.g. <c>≥ 0.95</c>, <c>≤ 5</c>.</summary>
    public override string ToString()
    {
        string limit = Limit.ToString(Limit == Math.Truncate(Limit) ? "0" : "0.00", CultureInfo.InvariantCulture);
        return $"{(IsMinimum ? '≥' : '≤')} {limit}";
    }
}
