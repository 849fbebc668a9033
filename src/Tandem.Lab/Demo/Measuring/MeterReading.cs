using Tandem.Primitives;

namespace Tandem.Lab.Demo.Measuring;

/// <summary>What a counter showed at one moment.</summary>
/// <param name="At">The moment.</param>
/// <param name="Bytes">Octets in total.</param>
public readonly record struct MeterReading(Instant At, long Bytes);
