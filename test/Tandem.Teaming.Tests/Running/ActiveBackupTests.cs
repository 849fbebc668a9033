using Tandem.Teaming.State;
using Tandem.Teaming.Tests.Teams;
using static Tandem.Teaming.Tests.Teams.TeamBench;

namespace Tandem.Teaming.Tests.Running;

public sealed class ActiveBackupTests
{
    [Fact]
    public void The_first_of_equal_ports_is_active_and_stays_when_the_other_comes_up()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0"), Port("eth1")));
        Assert.Equal("eth0", bench.Active);
        bench.SetCable("eth1", false);
        bench.SetCable("eth1", true);
        Assert.Equal("eth0", bench.Active);
        Assert.Equal(["eth0"], bench.Enabled);
    }

    [Fact]
    public void A_port_of_higher_priority_takes_over_when_it_comes_up()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0", 10), Port("eth1", 100)));
        bench.SetCable("eth1", false);
        Assert.Equal("eth0", bench.Active);
        bench.SetCable("eth1", true);
        Assert.Equal("eth1", bench.Active);
    }

    [Fact]
    public void A_sticky_port_gives_way_only_when_it_is_down_and_returns_only_when_it_is_better()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0", -10, sticky: true), Port("eth1", 100)));
        Assert.Equal("eth0", bench.Active);
        bench.SetCable("eth0", false);
        Assert.Equal("eth1", bench.Active);
        bench.SetCable("eth0", true);
        Assert.Equal("eth1", bench.Active);
    }

    // The daemon takes in all that the kernel told before it decides; in which order it was told is chance.
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Of_links_that_come_up_in_the_same_moment_the_better_is_taken_and_the_other_one_sticks_to_nothing(bool first, bool second)
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0", 10, first), Port("eth1", 100, second)));
        SetBoth(false);
        SetBoth(true);
        Assert.Equal("eth1", bench.Active);

        void SetBoth(bool plugged)
        {
            foreach (string name in (string[])["eth0", "eth1"]) bench.Link(name).HasCarrier = plugged;
            bench.Turn();
        }
    }

    [Fact]
    public void A_port_that_loses_its_team_is_replaced()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0", 10), Port("eth1")));
        bench.Team.RemovePort("eth0", bench.Now);
        Assert.Equal("eth1", bench.Active);
        Assert.Equal(["eth1"], bench.Enabled);
    }

    [Fact]
    public void With_all_ports_down_none_is_shown_and_the_driver_keeps_the_last()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0"), Port("eth1")));
        bench.Link("eth0").HasCarrier = false;
        bench.Link("eth1").HasCarrier = false;
        bench.Turn();
        Assert.Equal("", bench.ActiveShown);
        Assert.Equal("eth0", bench.Active);
        Assert.Empty(bench.Enabled);

        bench.Events.Clear();
        bench.SetCable("eth0", true);
        Assert.Equal("eth0", bench.ActiveShown);
        Assert.Equal(["eth0"], bench.Enabled);
        Assert.Contains("Changed active port to \"eth0\".", bench.Texts);
    }

    [Fact]
    public void A_choice_by_hand_beats_stickiness_and_priority_until_the_next_event()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0", 10, sticky: true), Port("eth1"), Port("eth2")));
        Assert.Equal(StateItemError.None, bench.State().Set("runner.active_port", "eth1"));
        Assert.Equal("eth0", bench.Active);
        bench.Turn();
        Assert.Equal("eth1", bench.Active);
        Assert.Equal(["eth1"], bench.Enabled);
        bench.Pass(60_000);
        Assert.Equal("eth1", bench.Active);

        bench.SetCable("eth2", false);
        Assert.Equal("eth0", bench.Active);
    }

    [Fact]
    public void A_port_that_is_down_can_be_chosen_by_hand()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0"), Port("eth1")));
        bench.SetCable("eth1", false);
        bench.State().Set("runner.active_port", "eth1");
        bench.Turn();
        Assert.Equal("eth1", bench.ActiveShown);
        bench.Turn();
        Assert.Equal("eth1", bench.Active);
    }

    [Fact]
    public void What_is_no_port_cannot_be_chosen()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0")));
        Assert.Equal(StateItemError.ItemValueSetFail, bench.State().Set("runner.active_port", "eth9"));
        Assert.Equal(StateItemError.ItemValueSetFail, bench.State().Set("runner.active_port", "lo"));
        Assert.Equal(StateItemError.ItemValueSetFail, bench.State().Set("runner.active_port", ""));
    }

    [Fact]
    public void A_port_made_active_in_the_driver_is_taken_for_a_choice_by_hand()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0", 10), Port("eth1")));
        bench.Driver.SetActivePort(bench.Link("eth1").Index);
        bench.Turn();
        Assert.Equal("eth1", bench.ActiveShown);
        Assert.Equal(["eth1"], bench.Enabled);
        bench.Turn();
        Assert.Equal("eth1", bench.Active);
        bench.SetCable("eth0", false);
        bench.SetCable("eth0", true);
        Assert.Equal("eth0", bench.Active);
    }

    [Fact]
    public void Enabling_in_the_driver_what_is_not_active_is_undone()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0"), Port("eth1")));
        bench.Driver.SetPortEnabled(bench.Link("eth1").Index, true);
        bench.Driver.SetPortEnabled(bench.Link("eth0").Index, false);
        bench.Turn();
        Assert.Equal("eth0", bench.Active);
        Assert.Equal(["eth0"], bench.Enabled);
    }

    [Fact]
    public void Speed_alone_is_no_reason_to_change()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0"), Port("eth1")));
        bench.Link("eth1").SpeedMbps = 40_000;
        bench.Turn();
        Assert.Equal("eth0", bench.Active);
        bench.SetCable("eth1", false);
        bench.SetCable("eth1", true);
        Assert.Equal("eth1", bench.Active);
    }

    [Fact]
    public void The_order_in_which_ports_join_does_not_decide_against_priority()
    {
        foreach (string[] order in (string[][])[["tap0", "tap1"], ["tap1", "tap0"]])
        {
            TeamBench bench = new(ActiveBackup());
            bench.Network.AddLink("tap0").SpeedMbps = 1_000;
            bench.Network.AddLink("tap1").SpeedMbps = 10_000;
            bench.Start();
            bench.Team.UpdatePortSettings(Port("tap0", 100), bench.Now);
            bench.Team.UpdatePortSettings(Port("tap1", 10), bench.Now);
            foreach (string name in order) bench.Team.AddPort(name, bench.Now);
            Assert.Equal("tap0", bench.Active);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_daemon_that_takes_over_leaves_the_active_port_where_it_is(bool sticky)
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0", sticky ? 10 : 0), Port("eth1", 0, sticky)));
        bench.State().Set("runner.active_port", "eth1");
        bench.Turn();
        TeamBench next = bench.TakenOver();
        Assert.Equal("eth1", next.Active);
        Assert.Equal("eth1", next.ActiveShown);
        Assert.Empty(next.Driver.Writes);
        Assert.DoesNotContain("Changed active port to \"eth1\".", next.Texts);
    }

    [Fact]
    public void A_daemon_that_takes_over_after_the_active_port_died_moves_to_another()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0", 10), Port("eth1")));
        bench.Link("eth0").HasCarrier = false;
        TeamBench next = bench.TakenOver();
        Assert.Equal("eth1", next.Active);
        Assert.Equal(["eth1"], next.Enabled);
    }

    [Fact]
    public void Peers_are_told_when_another_port_becomes_active()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0", 10), Port("eth1")));
        bench.Link("team0").IsAdminUp = true;
        bench.Turn();
        int before = bench.Driver.PeersNotified;
        bench.SetCable("eth0", false);
        Assert.True(bench.Team.NextDeadline <= bench.Now);
        bench.Turn();
        Assert.Equal(before + 1, bench.Driver.PeersNotified);
    }
}
