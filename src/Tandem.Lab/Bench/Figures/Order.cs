namespace Tandem.Lab.Bench.Figures;

/// <summary>Order statistics. Pure.</summary>
public static class Order
{
    /// <summary>The middle value, or the mean of the two in the middle.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static double Median(IReadOnlyList<double> values)
    {
        double[] sorted = Sorted(values);
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>The smallest value that at least <paramref name="share"/> of all do not exceed (nearest rank).</summary>
    /// <param name="values">In any order.</param>
    /// <param name="share">0 to 1, e.g. 0.99.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static double Percentile(IReadOnlyList<double> values, double share)
    {
        double[] sorted = Sorted(values);
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }

    private static double[] Sorted(IReadOnlyList<double> values)
    {
        if (values.Count == 0) throw new ArgumentException("no values", nameof(values));
        double[] sorted = [.. values];
        Array.Sort(sorted);
        return sorted;
    }
}
