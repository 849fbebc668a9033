using Tandem.Lab.Bench.Figures;

namespace Tandem.Lab.Bench;

/// <summary>Measures one thing, in a network of its own that is gone afterwards.</summary>
public interface IBench
{
    /// <summary>Short and stable: <c>tcp</c>.</summary>
    string Name { get; }

    /// <summary>What it measures, in a line.</summary>
    string Purpose { get; }

    /// <summary>Measures.</summary>
    /// <exception cref="BenchException">It cannot be measured here.</exception>
    /// <exception cref="OperationCanceledException">Asked to stop.</exception>
    Measurement Run(BenchContext context);
}
