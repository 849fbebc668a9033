namespace Tandem.Teaming.Running.Balancing;

/// <summary>A bucket that goes to another port, and perhaps one that comes back for it.</summary>
/// <param name="Bucket">The one that goes.</param>
/// <param name="Port">Where to.</param>
/// <param name="Return">The one that comes; <see cref="Placement.Nowhere"/> for none.</param>
/// <param name="Peak">The greater of the two ports' pressures afterwards.</param>
internal readonly record struct Exchange(int Bucket, int Port, int Return, double Peak);
