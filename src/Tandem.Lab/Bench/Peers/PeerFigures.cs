using System.Globalization;
using Tandem.Lab.Bench.Figures;
using Tandem.Lab.Bench.Setup;

namespace Tandem.Lab.Bench.Peers;

/// <summary>Figures of several subjects beside each other. Pure.</summary>
internal static class PeerFigures
{
    /// <summary>A subject's median, with its ratio to somebody else's: the median of the ratios round by round.</summary>
    /// <param name="name">The figure's name, the same for all subjects.</param>
    /// <param name="title">Its title, the same for all.</param>
    /// <param name="samples">What was read of the subject; its name is the subject's.</param>
    /// <param name="reference">Whose the ratio is to.</param>
    internal static Figure Beside(string name, string title, Samples samples, Samples reference) =>
        Figure.Median(name, title, samples.Unit, samples.Values) with
        {
            Subject = samples.Name,
            Remark = samples.Name == reference.Name ? "" : Times(Order.Median(samples.Over(reference))),
        };

    /// <summary>The same without a ratio.</summary>
    internal static Figure Alone(string name, string title, Samples samples) => Beside(name, title, samples, samples);

    /// <summary>Ours and theirs, of which ours may not be larger.</summary>
    /// <returns>Nothing when one of the two is not here.</returns>
    internal static IEnumerable<Figure> NoMore(
        string name, string title, IReadOnlyList<Samples> all, TeamVariant ours, TeamVariant theirs)
    {
        Samples? own = all.FirstOrDefault(samples => samples.Name == ours.Name);
        Samples? other = all.FirstOrDefault(samples => samples.Name == theirs.Name);
        if (own is null || other is null) yield break;
        yield return Figure.Median(name, $"{title}: {ours.Title}", own.Unit, own.Values) with
        {
            Must = Bound.AtMost(Order.Median(other.Values)),
            Remark = $"at most as with {theirs.Title}",
        };
    }

    /// <summary>E.g. <c>×0.97</c>.</summary>
    internal static string Times(double ratio) => string.Create(CultureInfo.InvariantCulture, $"×{ratio:0.00}");
}
