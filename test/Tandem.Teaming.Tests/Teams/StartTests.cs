using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Teams;
using Tandem.Testing.Driving;
using static Tandem.Teaming.Tests.Teams.TeamBench;

namespace Tandem.Teaming.Tests.Teams;

public sealed class StartTests
{
    [Fact]
    public void A_configured_port_that_is_up_is_fatal_and_ends_the_start()
    {
        TeamBench bench = new(ActiveBackup(Port("eth0"), Port("eth1")));
        bench.Network.AddLink("eth0").IsAdminUp = true;
        bench.Network.AddLink("eth1");
        StartProblem problem = Assert.Single(bench.Start());
        Assert.Equal(("eth0", DriverOutcome.Busy, true), (problem.Port, problem.Outcome, problem.IsFatal));
        Assert.Equal("eth0: Failed to add port (Device or resource busy): is up", problem.Text);
        Assert.Contains(problem.Text, bench.Texts);
        Assert.DoesNotContain("AddPort eth1", bench.Driver.Writes);
    }

    [Fact]
    public void A_loopback_and_the_team_itself_are_fatal()
    {
        Assert.True(Assert.Single(new TeamBench(ActiveBackup(Port("lo"))).Start()) is
        { Outcome: DriverOutcome.Invalid, IsFatal: true });
        Assert.True(Assert.Single(new TeamBench(ActiveBackup(Port("team0"))).Start()) is
        { Outcome: DriverOutcome.Invalid, IsFatal: true });
    }

    [Fact]
    public void A_configured_port_of_a_bridge_is_reported_once_and_taken_when_it_is_free()
    {
        TeamBench bench = new(ActiveBackup(Port("eth0"), Port("eth1")));
        FakeLink link = bench.Network.AddLink("eth0");
        bench.Network.AddLink("eth1");
        bench.Network.AddToBridge(link.Index);
        StartProblem problem = Assert.Single(bench.Start());
        Assert.False(problem.IsFatal);
        string bridge = bench.Network.Find(link.Master)!.Name;
        Assert.Equal($"eth0: Failed to add port (Device or resource busy): is a port of {bridge}", problem.Text);
        Assert.Equal(["eth1"], bench.PortNames);

        bench.Turn();
        bench.Turn();
        Assert.Single(bench.Texts, problem.Text);

        link.Master = IfIndex.None;
        bench.Turn();
        Assert.Equal(["eth1", "eth0"], bench.PortNames);
    }

    [Fact]
    public void A_configured_port_that_does_not_exist_is_waited_for_and_taken_when_it_appears()
    {
        TeamBench bench = new(ActiveBackup(Port("eth0", 100), Port("eth1")));
        bench.Network.AddLink("eth1");
        StartProblem problem = Assert.Single(bench.Start());
        Assert.False(problem.IsFatal);
        Assert.StartsWith("eth0: Skipped adding a missing port.", problem.Text, StringComparison.Ordinal);
        bench.Turn();
        Assert.Single(bench.Texts, problem.Text);
        Assert.Equal("eth1", bench.Active);

        bench.Network.AddLink("eth0");
        bench.Turn();
        Assert.Equal(["eth1", "eth0"], bench.PortNames);
        Assert.Equal("eth0", bench.Active);
    }

    [Fact]
    public void An_interface_that_appears_while_it_is_up_is_taken_when_it_is_set_down()
    {
        TeamBench bench = new(ActiveBackup(Port("eth0")));
        bench.Start();
        FakeLink link = bench.Network.AddLink("eth0");
        link.IsAdminUp = true;
        bench.Turn();
        bench.Turn();
        Assert.Empty(bench.PortNames);
        Assert.Single(bench.Events, e => e.Kind == TeamEventKind.PortRefused);

        link.IsAdminUp = false;
        bench.Turn();
        Assert.Equal(["eth0"], bench.PortNames);
    }

    [Fact]
    public void A_port_that_vanished_is_taken_when_it_comes_back()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0", 10), Port("eth1")));
        bench.Network.Delete(bench.Link("eth0").Index);
        bench.Turn();
        Assert.Equal(["eth1"], bench.PortNames);
        Assert.Equal("eth1", bench.Active);
        bench.Network.AddLink("eth0");
        bench.Turn();
        Assert.Equal("eth0", bench.Active);
    }

    [Fact]
    public void What_the_driver_refuses_for_good_is_not_tried_again_before_it_is_another_interface()
    {
        TeamBench bench = new(ActiveBackup(Port("eth0")));
        FakeLink link = bench.Network.AddLink("eth0");
        link.MaxMtuBytes = 1000;
        Assert.True(Assert.Single(bench.Start()).IsFatal);
        link.HasCarrier = false;
        bench.Turn();
        Assert.Single(bench.Driver.Writes, "AddPort eth0");

        bench.Network.Delete(link.Index);
        bench.Turn();
        bench.Network.AddLink("eth0");
        bench.Turn();
        Assert.Equal(["eth0"], bench.PortNames);
    }

    [Fact]
    public void Without_ports_means_now_and_later()
    {
        TeamBench bench = new(ActiveBackup(Port("eth0"), Port("eth1")));
        bench.Network.AddLink("eth0");
        Assert.Empty(bench.Start(takePorts: false));
        bench.Network.AddLink("eth1");
        bench.Turn();
        Assert.Empty(bench.PortNames);
        Assert.True(bench.Team.AddPort("eth0", bench.Now).IsDone);
        Assert.Equal(["eth0"], bench.PortNames);
    }

    [Fact]
    public void Another_mode_with_ports_is_fatal()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0")));
        TeamBench next = new(new TeamSettings(), bench.Network, FakeTeamDriver.TakeOver(bench.Network, "team0"));
        StartProblem problem = Assert.Single(next.Start());
        Assert.True(problem is { IsFatal: true, Outcome: DriverOutcome.Busy, Port: null });
        Assert.StartsWith("Failed to set team mode \"roundrobin\" (Device or resource busy): ", problem.Text, StringComparison.Ordinal);
        Assert.EndsWith(" (start with -r instead of -o to make the team anew)", problem.Text, StringComparison.Ordinal);
        Assert.Contains(next.Events, e => e.Kind == TeamEventKind.SetupFailed);
    }

    [Fact]
    public void An_address_that_no_device_may_have_is_fatal()
    {
        TeamBench bench = new(ActiveBackup() with { HardwareAddress = MacAddress.Parse("01:00:5e:00:00:01") });
        Assert.StartsWith("Hardware address set failed", Assert.Single(bench.Start()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_runner_is_a_mistake() => Assert.Equal(
        "No runner named \"nosuch\" available. (Parameter 'settings')",
        Assert.Throws<ArgumentException>(
            () => new TeamBench(new TeamSettings { Runner = new RunnerSettings { Name = "nosuch" } })).Message);
}
