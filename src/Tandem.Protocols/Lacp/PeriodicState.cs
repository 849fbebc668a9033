using Tandem.Primitives;

namespace Tandem.Protocols.Lacp;

/// <summary>What the Periodic Transmission machine remembers.</summary>
/// <param name="Phase">Its state.</param>
/// <param name="DueAt">The standard's periodic_timer; <see cref="Instant.Never"/> when off.</param>
public readonly record struct PeriodicState(PeriodicPhase Phase, Instant DueAt)
{
    /// <summary>Of a port that sends nothing.</summary>
    public static readonly PeriodicState Initial = new(PeriodicPhase.None, Instant.Never);
}
