using Tandem.Primitives;

namespace Tandem.Protocols.Lacp;

/// <summary>What a Churn Detection machine remembers.</summary>
/// <param name="Phase">Its state.</param>
/// <param name="EndsAt">The standard's churn timer; <see cref="Instant.Never"/> when off.</param>
public readonly record struct ChurnState(ChurnPhase Phase, Instant EndsAt)
{
    /// <summary>Of a port that cannot be used.</summary>
    public static readonly ChurnState Initial = new(ChurnPhase.Off, Instant.Never);
}
