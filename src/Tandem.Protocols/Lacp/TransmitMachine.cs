using Tandem.Primitives;

namespace Tandem.Protocols.Lacp;

/// <summary>The Transmit machine: sends what is needed, at most three LACPDUs in any second. Pure.</summary>
/// <remarks>
/// What is needed sooner waits, and goes out once, with the state as it is then. Deviation: teamd has no limit.
/// Source: IEEE Std 802.1AX-2014 6.4.16.
/// </remarks>
public static class TransmitMachine
{
    /// <summary>One transition.</summary>
    /// <param name="s">The state before.</param>
    /// <param name="now">The time now.</param>
    /// <returns>The state after, and whether to send a LACPDU now.</returns>
    public static (TransmitState Next, bool Sends) Step(in TransmitState s, Instant now) =>
        s.IsNeeded && now >= s.FreeAt
            ? (new(false, s.SecondFreeAt, s.ThirdFreeAt, now + LacpTimes.FastPeriodic), true)
            : (s, false);
}
