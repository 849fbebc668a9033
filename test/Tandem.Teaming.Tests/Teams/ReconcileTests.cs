using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Teams;
using Tandem.Testing.Driving;
using static Tandem.Teaming.Tests.Teams.TeamBench;

namespace Tandem.Teaming.Tests.Teams;

public sealed class ReconcileTests
{
    [Theory]
    [InlineData("broadcast")]
    [InlineData("roundrobin")]
    [InlineData("random")]
    [InlineData("activebackup")]
    [InlineData("loadbalance")]
    public void An_unchanged_world_writes_nothing(string runner)
    {
        TeamBench bench = Started(new TeamSettings { Runner = new RunnerSettings { Name = runner }, Ports = [new("eth0"), new("eth1")] });
        bench.Driver.ForgetWrites();
        bench.Turn();
        bench.Pass(10_000);
        Assert.Empty(bench.Driver.Writes);
    }

    [Theory]
    [InlineData("broadcast")]
    [InlineData("roundrobin")]
    [InlineData("activebackup")]
    [InlineData("loadbalance")]
    public void Taking_over_a_team_that_is_in_order_writes_nothing(string runner)
    {
        TeamBench bench = Started(new TeamSettings { Runner = new RunnerSettings { Name = runner }, Ports = [new("eth0"), new("eth1")] });
        TeamBench next = bench.TakenOver();
        Assert.Empty(next.Driver.Writes);
        Assert.Equal(["eth0", "eth1"], next.PortNames);
    }

    [Fact]
    public void A_lost_cable_of_the_active_port_costs_the_writes_that_move_the_traffic_and_then_that_of_the_verdict()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0", 10), Port("eth1")));
        bench.Driver.ForgetWrites();
        bench.SetCable("eth0", false);
        Assert.Equal(
            ["SetPortEnabled eth1 True", "SetActivePort eth1", "SetPortEnabled eth0 False", "SetPortUserLink eth0 False"],
            bench.Driver.Writes);
    }

    [Fact]
    public void A_port_that_somebody_else_added_is_one_of_ours()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0")));
        FakeLink link = bench.Network.AddLink("eth7");
        bench.Network.AddPortByOthers(bench.Driver.Device.Index, link.Index);
        bench.Turn();
        Assert.Equal(["eth0", "eth7"], bench.PortNames);
        Assert.Equal(["eth0"], bench.Enabled);
        Assert.Equal(bench.Driver.Device.Address, link.Address);
    }

    [Fact]
    public void A_port_that_somebody_else_released_is_gone_and_not_taken_back()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0", 10), Port("eth1")));
        bench.Network.RemovePortByOthers(bench.Driver.Device.Index, bench.Link("eth0").Index);
        bench.Turn();
        bench.Turn();
        Assert.Equal(["eth1"], bench.PortNames);
        Assert.Equal("eth1", bench.Active);
        Assert.Contains("eth0: Port removed.", bench.Texts);
    }

    [Fact]
    public void A_port_that_vanishes_in_the_middle_of_a_turn_leaves_no_trace_and_no_error()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0", 10), Port("eth1"), Port("eth2")));
        bench.Events.Clear();
        bench.Driver.Interfere = call =>
        {
            if (call == "SetPortEnabled eth1 True") bench.Network.Delete(bench.Link("eth1").Index);
            return null;
        };
        bench.SetCable("eth0", false);
        bench.Turn();

        Assert.Equal(["eth0", "eth2"], bench.PortNames);
        Assert.Equal("eth2", bench.Active);
        Assert.DoesNotContain(bench.Events, e => e.Kind == TeamEventKind.DriverRefused);
        bench.Driver.ForgetWrites();
        bench.Turn();
        Assert.Empty(bench.Driver.Writes);
    }

    [Fact]
    public void A_port_that_refuses_to_become_active_is_passed_over_and_reported_once()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0", 10), Port("eth1", 5), Port("eth2", 1)));
        bench.Driver.Interfere = call =>
            call == "SetActivePort eth1" ? new DriverResult(DriverOutcome.Failed, "it is broken") : null;
        bench.SetCable("eth0", false);
        Assert.Equal("eth2", bench.Active);
        Assert.Equal(["eth2"], bench.Enabled);
        Assert.Contains("eth1: Failed to set as active port (Input/output error): it is broken", bench.Texts);

        bench.Driver.ForgetWrites();
        bench.Events.Clear();
        bench.Turn();
        Assert.Empty(bench.Driver.Writes);
        Assert.Empty(bench.Events);

        // Something changed: it is asked again, refuses again, and nobody needs to hear of that.
        bench.SetCable("eth0", true);
        bench.SetCable("eth0", false);
        Assert.Contains("SetActivePort eth1", bench.Driver.Writes);
        Assert.Equal("eth2", bench.Active);
        Assert.DoesNotContain(bench.Events, e => e.Kind == TeamEventKind.DriverRefused);
    }

    [Fact]
    public void Trying_a_better_port_that_refuses_does_not_stop_the_one_in_use()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0", 10), Port("eth1")));
        bench.SetCable("eth0", false);
        bench.Driver.Interfere = call => call == "SetActivePort eth0" ? new DriverResult(DriverOutcome.Failed) : null;
        bench.Driver.ForgetWrites();
        bench.SetCable("eth0", true);
        Assert.Equal("eth1", bench.Active);
        Assert.Equal(
            ["SetPortUserLink eth0 True", "SetPortEnabled eth0 True", "SetActivePort eth0", "SetPortEnabled eth0 False"],
            bench.Driver.Writes);
    }

    [Fact]
    public void A_port_that_refused_takes_over_once_it_no_longer_does()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0", 10), Port("eth1")));
        bench.Driver.Interfere = call =>
            call == "SetPortEnabled eth1 True" ? new DriverResult(DriverOutcome.Failed) : null;
        bench.SetCable("eth0", false);
        Assert.Equal("", string.Concat(bench.Enabled));

        bench.Driver.Interfere = null;
        bench.Turn();
        Assert.Equal("", string.Concat(bench.Enabled));
        bench.Link("eth1").SpeedMbps = 1;
        bench.Turn();
        Assert.Equal("eth1", bench.Active);
        Assert.Equal(["eth1"], bench.Enabled);
    }

    [Fact]
    public void What_one_port_refuses_does_not_stop_the_others()
    {
        TeamBench bench = Started(new TeamSettings
        {
            Runner = new RunnerSettings { Name = "loadbalance" },
            Ports = [new("eth0"), new("eth1"), new("eth2")],
        });
        bench.Driver.Interfere = call => call.Contains("eth0", StringComparison.Ordinal) ? new(DriverOutcome.Failed) : null;
        foreach (string name in (string[])["eth0", "eth1", "eth2"]) bench.Link(name).HasCarrier = false;
        bench.Turn();
        Assert.Equal(["eth0"], bench.Enabled);
        Assert.Equal(2, bench.Events.Count(e => e.Kind == TeamEventKind.DriverRefused));
    }

    [Fact]
    public void The_verdict_on_the_link_is_stored_in_the_driver_even_when_somebody_changed_it()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0")));
        Assert.True(bench.Driver.Ports[0].UserLinkUp);
        bench.Driver.SetPortUserLink(bench.Link("eth0").Index, false);
        bench.Turn();
        Assert.True(bench.Driver.Ports[0].UserLinkUp);
        Assert.False(bench.Driver.Ports[0].UsesUserLink);
    }

    [Fact]
    public void Link_changes_are_reported_in_the_words_that_scripts_match()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0", 10), Port("eth1")));
        Assert.Equal(
            [
                "eth0: Port added.",
                "eth0: ethtool-link went up.",
                "Changed active port to \"eth0\".",
                "eth1: Port added.",
                "eth1: ethtool-link went up.",
            ],
            Logged(bench));
        bench.Events.Clear();
        bench.SetCable("eth0", false);
        Assert.Equal(["eth0: ethtool-link went down.", "Changed active port to \"eth1\"."], Logged(bench));
        Assert.All(bench.Events.Where(e => e.Level > TeamEventLevel.Debug), e => Assert.Equal(TeamEventLevel.Info, e.Level));
    }

    [Fact]
    public void The_next_deadline_is_the_earliest_of_links_and_driver()
    {
        TeamBench bench = Started(ActiveBackup() with { LinkWatches = [new EthtoolWatchSettings(DelayDownMs: 800)] });
        bench.Network.AddLink("eth0");
        bench.Team.AddPort("eth0", bench.Now);
        Assert.Equal(Instant.Never, bench.Team.NextDeadline);
        bench.SetCable("eth0", false);
        Assert.Equal(bench.Now + TimeSpan.FromMilliseconds(800), bench.Team.NextDeadline);
    }

    [Fact]
    public void Reconciling_before_the_start_is_a_mistake() =>
        Assert.Throws<InvalidOperationException>(() => new TeamBench(ActiveBackup()).Turn());

    [Fact]
    public void Verdicts_of_ports_are_told_with_what_each_watch_says()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0", 10), Port("eth1")));
        bench.Events.Clear();
        bench.SetCable("eth0", false);
        bench.SetCable("eth1", false);
        Assert.Equal(
            [("PortDown", "eth0", "ethtool down"), ("ActivePortChanged", "eth1", null), ("PortDown", "eth1", "ethtool down"), ("ActivePortChanged", null, null)],
            bench.Events
                .Where(e => e.Kind is TeamEventKind.PortDown or TeamEventKind.PortUp or TeamEventKind.ActivePortChanged)
                .Select(e => (e.Kind.ToString(), e.Port, e.Reason)));
    }

    private static IEnumerable<string> Logged(TeamBench bench) =>
        bench.Events.Where(e => e.Level > TeamEventLevel.Debug).Select(e => e.Text);
}
