namespace Tandem.Lab.Bench.Traffic;

/// <summary>What one burst of traffic came to.</summary>
/// <param name="Rate">What arrived, by second: frames or octets.</param>
/// <param name="Cost">Nanoseconds of processor time by frame (the sender's) or by KiB (both ends').</param>
internal readonly record struct FloodReading(double Rate, double Cost);
