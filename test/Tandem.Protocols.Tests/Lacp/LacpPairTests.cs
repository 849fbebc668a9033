using Tandem.Protocols.Lacp;
using static Tandem.Protocols.Tests.Lacp.LacpSome;

namespace Tandem.Protocols.Tests.Lacp;

public sealed class LacpPairTests
{
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Two_ports_of_which_one_is_active_find_each_other_at_once(bool left, bool right)
    {
        LacpPair pair = new(Settings with { IsActive = left }, Peer with { IsActive = right });
        pair.Plug(true);
        pair.Run(1);
        Assert.True(pair.AreBothUp);
        Assert.Equal(pair.Left.Actor, pair.Right.Partner);
        Assert.Equal(pair.Right.Actor, pair.Left.Partner);
    }

    [Fact]
    public void Two_passive_ports_stay_silent()
    {
        LacpPair pair = new(Settings with { IsActive = false }, Peer with { IsActive = false });
        pair.Plug(true);
        pair.Run(600);
        Assert.Equal([0, 0], pair.Sent);
        Assert.Equal(ReceivePhase.Defaulted, pair.Left.Receive.Phase);
    }

    [Theory]
    [InlineData(false, 0x3d)]
    [InlineData(true, 0x3f)]
    public void A_port_that_is_up_says_so_as_teamd_does(bool fast, int state)
    {
        LacpPair pair = Joined(fast);
        Assert.Equal((LacpState)state, pair.Left.Actor.State);
        Assert.Equal((LacpState)state, pair.Left.Partner.State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Asking_for_more_or_fewer_pdus_from_now_on_interrupts_nothing(bool fast)
    {
        LacpPair pair = Joined(fast);
        pair.Change(0, pair.SettingsOf(0) with { FastRate = !fast });
        for (int second = 0; second < 100; second++)
        {
            pair.Run(1);
            Assert.Equal((true, ReceivePhase.Current), (pair.AreBothUp, pair.Left.Receive.Phase));
        }

        pair.IsCableCut = true;
        pair.Run(fast ? 90 : 3);
        Assert.NotEqual(ReceivePhase.Current, pair.Left.Receive.Phase);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void A_partner_that_we_do_not_hear_any_more_is_told_and_sends_us_no_more(bool isActive, bool fast)
    {
        LacpPair pair = new(Settings with { IsActive = isActive, FastRate = fast }, Peer with { FastRate = fast });
        pair.Plug(true);
        pair.Run(10);
        Assert.True(pair.AreBothUp);
        pair.IsMute[1] = true;
        pair.Run(fast ? 6 : 93);
        Assert.Equal((ReceivePhase.Defaulted, ReceivePhase.Current), (pair.Left.Receive.Phase, pair.Right.Receive.Phase));
        Assert.Equal(MuxPhase.Attached, pair.Right.Mux.Phase);

        int sent = pair.Sent[0];
        pair.Run(1.5);
        Assert.Equal(isActive, pair.Sent[0] > sent);
        pair.IsMute[1] = false;
        pair.Run(31);
        Assert.True(pair.AreBothUp);
    }

    [Fact]
    public void A_port_without_partner_says_that_it_expired_and_then_that_it_defaulted()
    {
        LacpPair pair = new(Settings with { FastRate = true }, Peer) { IsCableCut = true };
        pair.Set(0, true);
        Assert.Equal((LacpState)0x87, pair.Left.Actor.State);
        pair.Run(2.9);
        Assert.Equal((LacpState)0x87, pair.Left.Actor.State);
        Assert.Equal(3, pair.Sent[0]);
        pair.Run(0.2);
        Assert.Equal((LacpState)0x47, pair.Left.Actor.State);
        int sent = pair.Sent[0];
        pair.Run(10);
        Assert.Equal(sent + 10, pair.Sent[0]);
    }

    [Theory]
    [InlineData(false, 90)]
    [InlineData(true, 3)]
    public void A_silent_partner_is_noticed_after_three_periods_and_given_up_after_3_s_more(bool fast, double patience)
    {
        LacpPair pair = Joined(fast);
        pair.Run(patience); // the last PDU of each side is at most a period old
        pair.IsCableCut = true;
        pair.Run(patience + 0.1);
        Assert.Equal(ReceivePhase.Expired, pair.Left.Receive.Phase);
        Assert.Equal(MuxPhase.Attached, pair.Left.Mux.Phase);
        pair.Run(3);
        Assert.Equal(ReceivePhase.Defaulted, pair.Left.Receive.Phase);
        Assert.Equal(MuxPhase.Detached, pair.Left.Mux.Phase);

        pair.IsCableCut = false;
        pair.Run(1.1);
        Assert.True(pair.AreBothUp);
    }

    [Fact]
    public void In_peace_each_side_sends_one_pdu_a_period()
    {
        LacpPair slow = Joined(fast: false);
        (int left, int right) = (slow.Sent[0], slow.Sent[1]);
        slow.Run(300);
        Assert.Equal((left + 10, right + 10), (slow.Sent[0], slow.Sent[1]));
    }

    [Fact]
    public void A_change_of_ours_is_told_at_once_and_the_traffic_goes_on()
    {
        LacpPair pair = Joined(fast: false);
        pair.Change(0, pair.SettingsOf(0) with { PortPriority = 7 });
        pair.Run(0.1);
        Assert.Equal(7, pair.Right.Partner.PortPriority);
        pair.Run(120);
        Assert.True(pair.AreBothUp);
    }

    [Fact]
    public void A_port_whose_cable_leads_to_its_own_system_is_never_used()
    {
        LacpPair pair = new(Settings, Settings with { Port = 2 });
        pair.Plug(true);
        pair.Run(120);
        Assert.True(pair.Left.IsLoopedBack);
        Assert.Equal(MuxPhase.Detached, pair.Left.Mux.Phase);
        Assert.InRange(pair.Sent[0], 4, 20);
    }

    [Fact]
    public void A_partner_that_never_gets_in_sync_is_noticed_after_a_minute()
    {
        LacpPair pair = new(Settings, Peer);
        pair.Set(0, true);
        pair.Run(59);
        Assert.Equal(ChurnPhase.Monitored, pair.Left.PartnerChurn.Phase);
        pair.Run(2);
        Assert.Equal(ChurnPhase.Churned, pair.Left.PartnerChurn.Phase);
        Assert.Equal(ChurnPhase.Churned, pair.Left.ActorChurn.Phase);
        pair.Set(1, true);
        pair.Run(1);
        Assert.Equal(ChurnPhase.None, pair.Left.PartnerChurn.Phase);
    }

    [Fact]
    public void With_independent_control_both_take_frames_before_either_sends()
    {
        LacpPair pair = new(Settings with { IsIndependent = true }, Peer with { IsIndependent = true });
        List<(MuxPhase, MuxPhase)> seen = [];
        pair.Weather = () =>
        {
            seen.Add((pair.Left.Mux.Phase, pair.Right.Mux.Phase));
            return [TimeSpan.FromMilliseconds(20)];
        };
        pair.Plug(true);
        pair.Run(3);
        Assert.True(pair.AreBothUp);
        Assert.DoesNotContain((MuxPhase.Distributing, MuxPhase.Attached), seen);
        Assert.DoesNotContain((MuxPhase.Attached, MuxPhase.Distributing), seen);
    }

    private static LacpPair Joined(bool fast)
    {
        LacpPair pair = new(Settings with { FastRate = fast }, Peer with { FastRate = fast });
        pair.Plug(true);
        pair.Run(2);
        Assert.True(pair.AreBothUp);
        return pair;
    }
}
