namespace Tandem.Lab.Bench.Figures;

/// <summary>What one measure found.</summary>
/// <param name="Name">The measure.</param>
/// <param name="Figures">The lines for the table.</param>
/// <param name="Rounds">What they were made from.</param>
public sealed record Measurement(string Name, IReadOnlyList<Figure> Figures, IReadOnlyList<Samples> Rounds);
