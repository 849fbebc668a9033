using Tandem.Primitives;

namespace Tandem.Protocols.Lacp;

/// <summary>What the Receive machine remembers.</summary>
/// <param name="Phase">Its state.</param>
/// <param name="Partner">What is known of the partner.</param>
/// <param name="TimesOutAt">The standard's current_while timer; <see cref="Instant.Never"/> when off.</param>
public readonly record struct ReceiveState(ReceivePhase Phase, LacpPortInfo Partner, Instant TimesOutAt)
{
    /// <summary>Of a port that cannot be used.</summary>
    public static readonly ReceiveState Initial = new(ReceivePhase.Disabled, default, Instant.Never);
}
