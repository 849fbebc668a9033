using Tandem.Primitives;

namespace Tandem.Protocols.Lacp;

/// <summary>What the Transmit machine remembers.</summary>
/// <param name="IsNeeded">A LACPDU should go out (the standard's NTT).</param>
/// <param name="FreeAt">When the oldest of the last three is a second old: before that nothing may be sent.</param>
/// <param name="SecondFreeAt">The same of the second.</param>
/// <param name="ThirdFreeAt">The same of the last.</param>
public readonly record struct TransmitState(bool IsNeeded, Instant FreeAt, Instant SecondFreeAt, Instant ThirdFreeAt)
{
    private static readonly Instant s_longAgo = new(long.MinValue);

    /// <summary>Nothing was sent and nothing is to be.</summary>
    public static readonly TransmitState Initial = new(false, s_longAgo, s_longAgo, s_longAgo);

    /// <summary>When what is needed may be sent; <see cref="Instant.Never"/> when nothing is needed.</summary>
    public Instant NextDeadline => IsNeeded ? FreeAt : Instant.Never;
}
