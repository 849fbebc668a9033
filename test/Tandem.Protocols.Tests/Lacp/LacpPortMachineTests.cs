using Tandem.Primitives;
using Tandem.Protocols.Lacp;
using static Tandem.Protocols.Tests.Lacp.LacpSome;

namespace Tandem.Protocols.Tests.Lacp;

/// <summary>All of a port's machines together: every event in every state that they can be in.</summary>
public sealed class LacpPortMachineTests
{
    private static readonly LacpState[] s_partners = [Active, Active | LacpState.Synchronization, Active | Up, LacpState.Aggregation];
    private static readonly double[] s_times = [0, 0.5, 1, 3, 30, 61, 90, 1000];

    [Fact]
    public void No_event_in_any_state_leads_to_a_state_that_must_not_be()
    {
        int steps = 0;
        foreach ((LacpPort port, LacpPortSettings settings) in EveryState())
        {
            foreach (LacpEventKind kind in Enum.GetValues<LacpEventKind>())
            {
                foreach (double seconds in s_times)
                {
                    LacpEvent e = kind == LacpEventKind.PduReceived ? Heard(Active | Up, port.Actor.State) : new(kind);
                    (LacpPort next, LacpEffects effects) = LacpPortMachine.Step(port, e, settings, After(seconds));
                    Check(port, next, effects, settings, mayBeLate: kind != LacpEventKind.Tick, After(seconds));
                    steps++;
                }
            }
        }

        Assert.Equal(4 * 5 * 3 * 4 * 4 * 6 * 8 * 2, steps);
    }

    private static IEnumerable<(LacpPort Port, LacpPortSettings Settings)> EveryState() =>
        from receive in Enum.GetValues<ReceivePhase>()
        from mux in Enum.GetValues<MuxPhase>()
        from periodic in Enum.GetValues<PeriodicPhase>()
        from churn in Enum.GetValues<ChurnPhase>()
        from partner in s_partners
        from independent in (bool[])[false, true]
        let settings = Settings with { IsIndependent = independent, AggregateWait = LacpTimes.AggregateWait }
        let hears = receive is ReceivePhase.Current or ReceivePhase.Expired
        select (new LacpPort(
            new ReceiveState(receive, hears ? Other(partner) : default, hears ? After(3) : Instant.Never),
            new MuxState(mux, mux == MuxPhase.Waiting ? After(2) : Instant.Never),
            new PeriodicState(periodic, periodic == PeriodicPhase.None ? Instant.Never : After(1)),
            TransmitState.Initial,
            new ChurnState(churn, churn == ChurnPhase.Monitored ? After(60) : Instant.Never),
            ChurnState.Initial,
            IsSelected: mux != MuxPhase.Detached,
            Self(Active)), settings);

    private static void Check(
        in LacpPort before, in LacpPort next, LacpEffects effects, in LacpPortSettings settings, bool mayBeLate, Instant now)
    {
        bool isUp = next.Mux.Phase == MuxPhase.Distributing;
        True(mayBeLate || next.NextDeadline > now || next.Transmit.IsNeeded, before, next, "a deadline that is over");
        True(next.Receive.Phase != ReceivePhase.Disabled || next.Mux.Phase == MuxPhase.Detached, before, next, "in use, and off");
        True(!isUp || (next.HasPartner && next.IsSelected && next.Partner.Has(LacpState.Synchronization)), before, next, "up alone");
        True(!isUp || !settings.IsIndependent || next.Partner.Has(LacpState.Collecting), before, next, "sends too early");
        True(!next.Transmit.IsNeeded || next.Periodic.Phase != PeriodicPhase.None, before, next, "speaks out of turn");
        Assert.Equal(next.Mux.Phase != before.Mux.Phase, (effects & LacpEffects.MuxChanged) != 0);
        Assert.Equal(next.Receive.Phase != before.Receive.Phase, (effects & LacpEffects.PhaseChanged) != 0);

        // What we say of ourselves is what we do, and whoever is to know is told.
        Assert.Equal(next.Mux.Bits, next.Actor.State & Up);
        bool canTell = next.Periodic.Phase != PeriodicPhase.None;
        True(next.Actor == before.Actor || !canTell || next.Transmit.IsNeeded, before, next, "kept to itself");
    }

    private static void True(bool isSo, in LacpPort before, in LacpPort next, string otherwise)
    {
        if (!isSo) Assert.Fail($"{before} to {next}: {otherwise}");
    }
}
