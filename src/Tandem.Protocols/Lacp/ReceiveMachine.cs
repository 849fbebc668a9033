using Tandem.Primitives;

namespace Tandem.Protocols.Lacp;

/// <summary>The Receive machine: keeps what we know of the partner true, or admits that it is not.</summary>
/// <remarks>
/// INITIALIZE, PORT_DISABLED and LACP_DISABLED are one state, as in teamd. Pure. Deviation: a LACPDU does not wake a port
/// that cannot be used, as it does in teamd; and the partner counts as in sync only when it knows us as we are now, as
/// the standard has it. Source: IEEE Std 802.1AX-2014 6.4.12.
/// </remarks>
public static class ReceiveMachine
{
    private const LacpState Told =
        LacpState.Activity | LacpState.ShortTimeout | LacpState.Aggregation | LacpState.Synchronization;

    /// <summary>One transition.</summary>
    /// <param name="s">The state before.</param>
    /// <param name="e">What happened.</param>
    /// <param name="self">Our side, as it is now.</param>
    /// <param name="now">The time now.</param>
    /// <returns>The state after, and what follows from it.</returns>
    public static (ReceiveState Next, LacpEffects Effects) Step(
        in ReceiveState s, in LacpEvent e, in LacpPortInfo self, Instant now) => (s.Phase, e.Kind) switch
        {
            (not ReceivePhase.Disabled, LacpEventKind.LinkDown) => (ReceiveState.Initial, LacpEffects.PartnerChanged),
            (ReceivePhase.Disabled, LacpEventKind.LinkUp) => Expire(s, now),
            (not ReceivePhase.Disabled, LacpEventKind.PduReceived) => Accept(s, e.Pdu, self, now),
            (ReceivePhase.Current, LacpEventKind.Tick) when now >= s.TimesOutAt => Expire(s, now),
            (ReceivePhase.Expired, LacpEventKind.Tick) when now >= s.TimesOutAt => Default(),
            _ => (s, LacpEffects.None),
        };

    /// <summary>
    /// Gives a partner that is asked for a LACPDU in 30 s from now on, and no longer for one a second, the longer time at once:
    /// it may send no other one before that.
    /// </summary>
    /// <param name="s">The state before.</param>
    /// <param name="told">Our side, as the last LACPDU described it.</param>
    /// <param name="self">Our side, as it is now.</param>
    internal static ReceiveState Relax(in ReceiveState s, in LacpPortInfo told, in LacpPortInfo self)
    {
        bool isSlower = told.Has(LacpState.ShortTimeout) && !self.Has(LacpState.ShortTimeout);
        if (s.Phase != ReceivePhase.Current || !isSlower) return s;
        return s with { TimesOutAt = s.TimesOutAt + (LacpTimes.LongTimeout - LacpTimes.ShortTimeout) };
    }

    /// <summary>True when a LACPDU came from our own system: the cable leads back to it.</summary>
    public static bool IsLoopedBack(in LacpPortInfo self, in LacpPortInfo partner) =>
        partner.System == self.System && !partner.System.IsZero;

    // What is known of the partner stays, so that it keeps its aggregator if it speaks up within 3 s.
    private static (ReceiveState, LacpEffects) Expire(in ReceiveState s, Instant now)
    {
        LacpState state = (s.Partner.State & ~LacpState.Synchronization) | LacpState.ShortTimeout;
        ReceiveState next = new(ReceivePhase.Expired, s.Partner with { State = state }, now + LacpTimes.ShortTimeout);
        return (next, LacpEffects.PartnerChanged | LacpEffects.NeedToTransmit);
    }

    private static (ReceiveState, LacpEffects) Default() => (
        new(ReceivePhase.Defaulted, new LacpPortInfo { State = LacpState.ShortTimeout }, Instant.Never),
        LacpEffects.PartnerChanged | LacpEffects.NeedToTransmit);

    private static (ReceiveState, LacpEffects) Accept(in ReceiveState s, in Lacpdu pdu, in LacpPortInfo self, Instant now)
    {
        LacpState state = IsInSync(pdu, self) ? pdu.Actor.State : pdu.Actor.State & ~LacpState.Synchronization;
        LacpPortInfo partner = pdu.Actor with { State = state };
        TimeSpan patience = self.Has(LacpState.ShortTimeout) ? LacpTimes.ShortTimeout : LacpTimes.LongTimeout;
        LacpEffects effects = LacpEffects.None;
        if (partner != s.Partner) effects |= LacpEffects.PartnerChanged;
        if (!KnowsUs(pdu, self)) effects |= LacpEffects.NeedToTransmit;
        return (new ReceiveState(ReceivePhase.Current, partner, now + patience), effects);
    }

    // The standard's recordPDU: in sync with us as we are, and somebody keeps the link alive.
    private static bool IsInSync(in Lacpdu pdu, in LacpPortInfo self)
    {
        bool isKept = pdu.Actor.Has(LacpState.Activity)
            || (self.Has(LacpState.Activity) && pdu.Partner.Has(LacpState.Activity));
        bool isMeant = pdu.Partner.IsSamePort(self) || !pdu.Actor.Has(LacpState.Aggregation);
        return pdu.Actor.Has(LacpState.Synchronization) && isKept && isMeant;
    }

    // The standard's update_NTT.
    private static bool KnowsUs(in Lacpdu pdu, in LacpPortInfo self) =>
        pdu.Partner with { State = pdu.Partner.State & Told } == self with { State = self.State & Told };
}
