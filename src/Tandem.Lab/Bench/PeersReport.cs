using Tandem.Lab.Bench.Figures;

namespace Tandem.Lab.Bench;

/// <summary>A comparison, to be drawn.</summary>
/// <param name="Where">On what it was made, and when.</param>
/// <param name="Figures">Each somebody's.</param>
public sealed record PeersReport(string Where, IReadOnlyList<Figure> Figures);
