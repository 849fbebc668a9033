using Tandem.Primitives;

namespace Tandem.Protocols.Lacp;

/// <summary>A port's machines, one after the other. Pure: same arguments, same answer.</summary>
/// <remarks>
/// Selection is the team's affair and comes in as an event. Every change of our side is told to the partner. Deviation: a passive
/// port that gives its partner up says so by one last LACPDU, as in teamd; with the standard it falls silent, and a partner that
/// hears us while we do not hear it sends into the void for up to 90 s. Source: IEEE Std 802.1AX-2014 6.4.
/// </remarks>
public static class LacpPortMachine
{
    /// <summary>One event: the state after, and what it means for the port's owner.</summary>
    /// <param name="port">The state before.</param>
    /// <param name="e">What happened; a tick where only the settings or the time are others.</param>
    /// <param name="settings">What the administrator wants now.</param>
    /// <param name="now">The time now.</param>
    public static (LacpPort Next, LacpEffects Effects) Step(
        in LacpPort port, in LacpEvent e, in LacpPortSettings settings, Instant now)
    {
        LacpPortInfo self = settings.Describe(port.Receive.Phase, port.Mux);
        ReceiveState known = ReceiveMachine.Relax(port.Receive, port.Actor, self);
        (ReceiveState receive, LacpEffects effects) = ReceiveMachine.Step(known, e, self, now);

        LacpPort next = port with { Receive = receive, Actor = self };
        bool isSelected = next.HasPartner && IsSelected(port.IsSelected, e.Kind);
        MuxState mux = MuxMachine.Step(port.Mux, isSelected, receive.Partner.State, settings, now);
        LacpPortInfo actor = settings.Describe(receive.Phase, mux);
        (PeriodicState periodic, LacpEffects due) = PeriodicMachine.Step(port.Periodic, actor, receive, now);
        bool isEnabled = receive.Phase != ReceivePhase.Disabled;
        bool isNews = actor != port.Actor || ((effects | due) & LacpEffects.NeedToTransmit) != 0;
        bool speaks = periodic.Phase != PeriodicPhase.None || port.Periodic.Phase != PeriodicPhase.None;
        next = next with
        {
            Mux = mux,
            IsSelected = isSelected,
            Actor = actor,
            Periodic = periodic,
            Transmit = port.Transmit with { IsNeeded = isEnabled && (port.Transmit.IsNeeded || (isNews && speaks)) },
            ActorChurn = ChurnMachine.Step(port.ActorChurn, isEnabled, actor.Has(LacpState.Synchronization), now),
            PartnerChurn = ChurnMachine.Step(
                port.PartnerChurn, isEnabled, receive.Partner.Has(LacpState.Synchronization), now),
        };
        return (next, Compare(port, next) | (effects & LacpEffects.PartnerChanged));
    }

    /// <summary>Takes the LACPDU that is to be sent now, if there is one and the rate limit allows it.</summary>
    /// <param name="port">The state before.</param>
    /// <param name="now">The time now.</param>
    /// <returns>The state after; send <see cref="LacpPort.ToPdu"/> when told so.</returns>
    public static (LacpPort Next, bool Sends) Transmit(in LacpPort port, Instant now)
    {
        (TransmitState transmit, bool sends) = TransmitMachine.Step(port.Transmit, now);
        return (port with { Transmit = transmit }, sends);
    }

    private static bool IsSelected(bool before, LacpEventKind kind) => kind switch
    {
        LacpEventKind.Selected => true,
        LacpEventKind.Unselected => false,
        _ => before,
    };

    private static LacpEffects Compare(in LacpPort before, in LacpPort after)
    {
        LacpEffects effects = LacpEffects.None;
        if (after.Transmit.IsNeeded) effects |= LacpEffects.NeedToTransmit;
        if (after.Receive.Phase != before.Receive.Phase) effects |= LacpEffects.PhaseChanged;
        if (after.Mux.Phase != before.Mux.Phase) effects |= LacpEffects.MuxChanged;
        if (IsChurned(after.ActorChurn) != IsChurned(before.ActorChurn)
            || IsChurned(after.PartnerChurn) != IsChurned(before.PartnerChurn)) effects |= LacpEffects.ChurnChanged;
        return effects;
    }

    private static bool IsChurned(in ChurnState churn) => churn.Phase == ChurnPhase.Churned;
}
