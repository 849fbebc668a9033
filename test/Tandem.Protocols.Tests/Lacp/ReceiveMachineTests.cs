using Tandem.Primitives;
using Tandem.Protocols.Lacp;
using static Tandem.Protocols.Tests.Lacp.LacpSome;

namespace Tandem.Protocols.Tests.Lacp;

public sealed class ReceiveMachineTests
{
    private static readonly LacpPortInfo s_self = Self(Active);

    public static TheoryData<ReceivePhase, LacpEventKind, bool> EveryEventInEveryState
    {
        get
        {
            TheoryData<ReceivePhase, LacpEventKind, bool> all = [];
            foreach (ReceivePhase phase in Enum.GetValues<ReceivePhase>())
            {
                foreach (LacpEventKind kind in Enum.GetValues<LacpEventKind>())
                {
                    all.Add(phase, kind, false);
                    all.Add(phase, kind, true);
                }
            }

            return all;
        }
    }

    [Theory, MemberData(nameof(EveryEventInEveryState))]
    public void Each_event_in_each_state_leads_where_the_standard_says(ReceivePhase phase, LacpEventKind kind, bool isLate)
    {
        ReceiveState before = InPhase(phase);
        Instant now = isLate ? After(1000) : Now;
        LacpEvent e = kind == LacpEventKind.PduReceived ? Heard(Active) : new LacpEvent(kind);
        (ReceiveState next, LacpEffects effects) = ReceiveMachine.Step(before, e, s_self, now);

        ReceivePhase expected = (phase, kind, isLate) switch
        {
            (_, LacpEventKind.LinkDown, _) => ReceivePhase.Disabled,
            (ReceivePhase.Disabled, LacpEventKind.LinkUp, _) => ReceivePhase.Expired,
            (ReceivePhase.Disabled, _, _) => ReceivePhase.Disabled,
            (_, LacpEventKind.PduReceived, _) => ReceivePhase.Current,
            (ReceivePhase.Current, LacpEventKind.Tick, true) => ReceivePhase.Expired,
            (ReceivePhase.Expired, LacpEventKind.Tick, true) => ReceivePhase.Defaulted,
            _ => phase,
        };
        Assert.Equal(expected, next.Phase);
        if (next == before) Assert.Equal(LacpEffects.None, effects & LacpEffects.PartnerChanged);
        else if (next.Partner != before.Partner) Assert.NotEqual(LacpEffects.None, effects & LacpEffects.PartnerChanged);
        bool runsOut = next.Phase is ReceivePhase.Current or ReceivePhase.Expired;
        Assert.Equal(runsOut, next.TimesOutAt != Instant.Never);
    }

    [Theory]
    [InlineData(false, 90)]
    [InlineData(true, 3)]
    public void A_partner_is_given_up_after_the_time_we_asked_it_for(bool fast, double seconds)
    {
        LacpState bits = fast ? Active | LacpState.ShortTimeout : Active;
        (ReceiveState heard, _) = ReceiveMachine.Step(InPhase(ReceivePhase.Expired), Heard(Active, bits), Self(bits), Now);
        Assert.Equal(After(seconds), heard.TimesOutAt);
    }

    [Fact]
    public void A_partner_that_is_given_up_is_no_longer_in_sync_and_must_hurry()
    {
        (ReceiveState expired, LacpEffects effects) = ReceiveMachine.Step(
            InPhase(ReceivePhase.Current), new(LacpEventKind.Tick), s_self, After(90));
        Assert.Equal(Other(Active | LacpState.ShortTimeout | LacpState.Collecting | LacpState.Distributing), expired.Partner);
        Assert.Equal(After(93), expired.TimesOutAt);
        Assert.Equal(LacpEffects.PartnerChanged | LacpEffects.NeedToTransmit, effects);
    }

    [Fact]
    public void A_partner_that_stays_silent_is_forgotten()
    {
        (ReceiveState defaulted, _) = ReceiveMachine.Step(
            InPhase(ReceivePhase.Expired), new(LacpEventKind.Tick), s_self, After(3));
        Assert.Equal(new LacpPortInfo { State = LacpState.ShortTimeout }, defaulted.Partner);
    }

    [Fact]
    public void A_partner_that_knows_us_differently_is_answered_and_not_in_sync()
    {
        LacpPortInfo stale = s_self with { Key = 77 };
        LacpEvent e = LacpEvent.Of(new Lacpdu(Other(Active | Up), stale));
        (ReceiveState next, LacpEffects effects) = ReceiveMachine.Step(InPhase(ReceivePhase.Current), e, s_self, Now);
        Assert.False(next.Partner.Has(LacpState.Synchronization));
        Assert.NotEqual(LacpEffects.None, effects & LacpEffects.NeedToTransmit);
    }

    [Fact]
    public void A_partner_that_knows_us_is_in_sync_and_not_answered()
    {
        (ReceiveState next, LacpEffects effects) = ReceiveMachine.Step(
            InPhase(ReceivePhase.Current), Heard(Active | Up), s_self, Now);
        Assert.True(next.Partner.Has(LacpState.Synchronization));
        Assert.Equal(LacpEffects.None, effects);
    }

    [Fact]
    public void A_partner_that_wants_to_be_alone_needs_not_know_us()
    {
        LacpEvent e = LacpEvent.Of(new Lacpdu(Other(LacpState.Activity | LacpState.Synchronization), default));
        (ReceiveState next, _) = ReceiveMachine.Step(InPhase(ReceivePhase.Current), e, s_self, Now);
        Assert.True(next.Partner.Has(LacpState.Synchronization));
    }

    [Fact]
    public void Two_passive_sides_are_never_in_sync()
    {
        LacpEvent e = LacpEvent.Of(new Lacpdu(
            Other(LacpState.Aggregation | LacpState.Synchronization), Self(LacpState.Aggregation)));
        (ReceiveState next, _) = ReceiveMachine.Step(
            InPhase(ReceivePhase.Current), e, Self(LacpState.Aggregation), Now);
        Assert.False(next.Partner.Has(LacpState.Synchronization));
    }

    [Fact]
    public void Our_own_system_is_recognized()
    {
        Assert.True(ReceiveMachine.IsLoopedBack(s_self, s_self with { Port = 9 }));
        Assert.False(ReceiveMachine.IsLoopedBack(s_self, Other(Active)));
        Assert.False(ReceiveMachine.IsLoopedBack(default, default));
    }

    private static ReceiveState InPhase(ReceivePhase phase) => phase switch
    {
        ReceivePhase.Disabled => ReceiveState.Initial,
        ReceivePhase.Expired => new(phase, Other(Active | LacpState.ShortTimeout), After(3)),
        ReceivePhase.Defaulted => new(phase, new LacpPortInfo { State = LacpState.ShortTimeout }, Instant.Never),
        _ => new(phase, Other(Active | Up), After(90)),
    };
}
