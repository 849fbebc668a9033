using Tandem.Primitives;
using Tandem.Protocols.Lacp;
using static Tandem.Protocols.Tests.Lacp.LacpSome;

namespace Tandem.Protocols.Tests.Lacp;

/// <summary>The machines that are little more than a timer: periodic, transmit, churn.</summary>
public sealed class TimerMachineTests
{
    [Theory]
    [InlineData(PeriodicPhase.None, true, PeriodicPhase.Fast, true)]
    [InlineData(PeriodicPhase.None, false, PeriodicPhase.Slow, true)]
    [InlineData(PeriodicPhase.Slow, true, PeriodicPhase.Fast, true)]
    [InlineData(PeriodicPhase.Slow, false, PeriodicPhase.Slow, false)]
    [InlineData(PeriodicPhase.Fast, true, PeriodicPhase.Fast, false)]
    [InlineData(PeriodicPhase.Fast, false, PeriodicPhase.Slow, false)]
    public void The_partner_decides_how_often_we_send(PeriodicPhase phase, bool hurries, PeriodicPhase expected, bool sends)
    {
        ReceiveState receive = Known(hurries ? LacpState.ShortTimeout : LacpState.None);
        (PeriodicState next, LacpEffects effects) = PeriodicMachine.Step(Before(phase), Self(Active), receive, Now);
        Assert.Equal(expected, next.Phase);
        Assert.Equal(sends, effects == LacpEffects.NeedToTransmit);
        Assert.NotEqual(Instant.Never, next.DueAt);
    }

    [Theory]
    [InlineData(PeriodicPhase.Slow, 30)]
    [InlineData(PeriodicPhase.Fast, 1)]
    public void A_pdu_is_due_every_period(PeriodicPhase phase, double seconds)
    {
        ReceiveState receive = Known(phase == PeriodicPhase.Fast ? LacpState.ShortTimeout : LacpState.None);
        PeriodicState before = new(phase, Now);
        (PeriodicState next, LacpEffects effects) = PeriodicMachine.Step(before, Self(Active), receive, Now);
        Assert.Equal(new PeriodicState(phase, After(seconds)), next);
        Assert.Equal(LacpEffects.NeedToTransmit, effects);
    }

    [Fact]
    public void Nothing_is_sent_unless_one_side_is_active()
    {
        Assert.Equal(PeriodicPhase.None, Passive(LacpState.None));
        Assert.NotEqual(PeriodicPhase.None, Passive(LacpState.Activity));

        static PeriodicPhase Passive(LacpState partner) =>
            PeriodicMachine.Step(Before(PeriodicPhase.Slow), Self(LacpState.None), Known(partner), Now).Next.Phase;
    }

    [Fact]
    public void Nothing_is_sent_on_a_port_that_cannot_be_used() => Assert.Equal(
        (PeriodicState.Initial, LacpEffects.None),
        PeriodicMachine.Step(Before(PeriodicPhase.Fast), Self(Active), ReceiveState.Initial, Now));

    [Fact]
    public void At_most_three_pdus_go_out_in_any_second()
    {
        TransmitState state = TransmitState.Initial;
        List<double> sentAt = [];
        for (int ms = 0; ms < 3000; ms += 100)
        {
            (state, bool sends) = TransmitMachine.Step(state with { IsNeeded = true }, After(ms / 1000.0));
            if (sends) sentAt.Add(ms);
        }

        Assert.Equal([0, 100, 200, 1000, 1100, 1200, 2000, 2100, 2200], sentAt);
    }

    [Fact]
    public void What_must_wait_has_a_deadline_and_what_is_not_needed_has_none()
    {
        TransmitState state = TransmitState.Initial;
        Assert.Equal(Instant.Never, state.NextDeadline);
        for (int i = 0; i < 3; i++) (state, _) = TransmitMachine.Step(state with { IsNeeded = true }, Now);
        Assert.Equal(Instant.Never, state.NextDeadline);
        Assert.Equal(After(1), (state with { IsNeeded = true }).NextDeadline);
    }

    [Theory]
    [InlineData(ChurnPhase.Off)]
    [InlineData(ChurnPhase.Monitored)]
    [InlineData(ChurnPhase.None)]
    [InlineData(ChurnPhase.Churned)]
    public void A_side_has_a_minute_to_get_in_sync(ChurnPhase phase)
    {
        ChurnState before = new(phase, phase == ChurnPhase.Monitored ? After(60) : Instant.Never);
        Assert.Equal(ChurnState.Initial, ChurnMachine.Step(before, isEnabled: false, inSync: true, Now));
        Assert.Equal(ChurnPhase.None, ChurnMachine.Step(before, isEnabled: true, inSync: true, Now).Phase);

        ChurnState out0 = ChurnMachine.Step(before, isEnabled: true, inSync: false, Now);
        bool churned = phase == ChurnPhase.Churned;
        Assert.Equal(churned ? ChurnPhase.Churned : ChurnPhase.Monitored, out0.Phase);
        Assert.Equal(out0, ChurnMachine.Step(out0, isEnabled: true, inSync: false, After(59.9)));
        Assert.Equal(ChurnPhase.Churned, ChurnMachine.Step(out0, isEnabled: true, inSync: false, After(60)).Phase);
    }

    private static PeriodicState Before(PeriodicPhase phase) =>
        phase == PeriodicPhase.None ? PeriodicState.Initial : new(phase, After(0.5));

    private static ReceiveState Known(LacpState partner) => new(ReceivePhase.Current, Other(partner), After(90));
}
