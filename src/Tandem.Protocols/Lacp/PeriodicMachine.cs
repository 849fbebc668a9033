using Tandem.Primitives;

namespace Tandem.Protocols.Lacp;

/// <summary>The Periodic Transmission machine: how often the partner wants to hear from us. Pure.</summary>
/// <remarks>
/// Deviation: teamd's passive ports send while they know of no partner; here, as the standard has it, nobody sends unless
/// one side is active. Source: IEEE Std 802.1AX-2014 6.4.13.
/// </remarks>
public static class PeriodicMachine
{
    /// <summary>One transition.</summary>
    /// <param name="s">The state before.</param>
    /// <param name="self">Our side.</param>
    /// <param name="receive">What is known of the partner.</param>
    /// <param name="now">The time now.</param>
    /// <returns>The state after, and whether a LACPDU is due.</returns>
    public static (PeriodicState Next, LacpEffects Effects) Step(
        in PeriodicState s, in LacpPortInfo self, in ReceiveState receive, Instant now)
    {
        PeriodicPhase wanted = Wanted(self, receive);
        return (s.Phase, wanted) switch
        {
            (_, PeriodicPhase.None) => (PeriodicState.Initial, LacpEffects.None),
            (PeriodicPhase.Fast, PeriodicPhase.Slow) => (Waiting(wanted, now), LacpEffects.None),
            (PeriodicPhase before, _) when before != wanted || now >= s.DueAt =>
                (Waiting(wanted, now), LacpEffects.NeedToTransmit),
            _ => (s, LacpEffects.None),
        };
    }

    private static PeriodicPhase Wanted(in LacpPortInfo self, in ReceiveState receive)
    {
        bool anyActive = self.Has(LacpState.Activity) || receive.Partner.Has(LacpState.Activity);
        if (receive.Phase == ReceivePhase.Disabled || !anyActive) return PeriodicPhase.None;
        return receive.Partner.Has(LacpState.ShortTimeout) ? PeriodicPhase.Fast : PeriodicPhase.Slow;
    }

    private static PeriodicState Waiting(PeriodicPhase phase, Instant now) =>
        new(phase, now + (phase == PeriodicPhase.Fast ? LacpTimes.FastPeriodic : LacpTimes.SlowPeriodic));
}
