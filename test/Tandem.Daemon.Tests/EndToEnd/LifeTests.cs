using System.Diagnostics;
using Tandem.Netlink.Routing;
using Tandem.Testing.Programs;
using Tandem.Testing.Teams;

namespace Tandem.Daemon.Tests.EndToEnd;

/// <summary>Devices come and go under a running daemon.</summary>
public sealed class LifeTests : IDisposable
{
    private const string Config = """
        {"device": "team0", "runner": {"name": "activebackup"}, "ports": {"eth1": {"prio": 10}, "eth2": {}}}
        """;

    private readonly TeamLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void At_the_end_ports_get_back_their_address_and_MTU_and_are_down()
    {
        Process teamd = _lab.StartInForeground(out string log, "-c", Config);
        _lab.AwaitItem("runner.active_port", "eth1");
        _lab.Ip("link set dev team0 mtu 1400");
        Eventually.True("the ports have the team's MTU", () => _lab.Machine.Link("eth2").Mtu == 1400);
        _lab.Machine.SetUp("team0");
        _lab.Ip("link set dev team0 promisc on");
        Eventually.True("the ports are promiscuous, too", () => _lab.Machine.Link("eth1").IsPromiscuous);

        ThisMachine.Run("kill", ["-s", "TERM", $"{teamd.Id}"]);
        Assert.Equal((0, "Exiting..."), (TeamLab.AwaitExit(teamd), File.ReadLines(log).Last()));
        _lab.AssertNothingLeft();
    }

    [Fact]
    public void When_somebody_deletes_the_team_the_daemon_says_so_and_ends()
    {
        Process teamd = _lab.StartInForeground(out string log, "-c", Config);
        _lab.AwaitItem("runner.active_port", "eth1");
        _lab.Ip("link delete dev team0");
        Assert.Equal(0, TeamLab.AwaitExit(teamd));
        Assert.Contains("Team device removal detected.", File.ReadLines(log));
        _lab.AssertNothingLeft();
    }

    [Fact]
    public void When_somebody_deletes_its_wire_the_same_happens()
    {
        Process teamd = _lab.StartInForeground(out string log, "-c", Config);
        _lab.AwaitItem("runner.active_port", "eth1");
        Link wire = _lab.Machine.Rtnl.DumpLinks().Single(link => link.Index == _lab.Machine.Link("team0").LowerOrPeer);
        _lab.Ip($"link delete dev {wire.Name}");
        Assert.Equal(0, TeamLab.AwaitExit(teamd));
        Assert.Contains("Team device removal detected.", File.ReadLines(log));
        _lab.AssertNothingLeft();
    }

    [Fact]
    public void When_the_team_was_deleted_while_no_daemon_ran_its_ports_can_be_used_again()
    {
        _lab.Start(Config);
        _lab.AwaitItem("runner.active_port", "eth1");
        TeamLab.Kill(_lab.Pid);
        _lab.Ip("link delete dev team0");
        _lab.Machine.SetUp("eth1", up: false);
        _lab.Machine.SetUp("eth2", up: false);
        _lab.Start(Config);
        _lab.AwaitItem("runner.active_port", "eth1");
        using TwoWayTraffic traffic = new(_lab);
    }

    [Fact]
    public void A_port_that_is_deleted_and_made_again_is_taken_again()
    {
        _lab.Start(Config);
        _lab.AwaitItem("runner.active_port", "eth1");
        for (int round = 0; round < 3; round++)
        {
            _lab.Ip("link delete dev eth1");
            _lab.AwaitItem("runner.active_port", "eth2");
            _lab.LayCable(1);
            _lab.AwaitItem("runner.active_port", "eth1");
        }

        using TwoWayTraffic traffic = new(_lab);
        Assert.Equal("0", _lab.Item("ports.eth1.link_watches.list.link_watch_0.down_count"));
    }

    [Fact]
    public void A_port_that_moves_to_another_namespace_is_gone_and_taken_when_it_returns()
    {
        _lab.Start(Config);
        _lab.AwaitItem("runner.active_port", "eth1");
        string away = _lab.AddHost("away").Namespace.Name!, home = _lab.Machine.Namespace.Name!;
        _lab.Ip($"link set dev eth1 netns {away}");
        _lab.AwaitItem("runner.active_port", "eth2");
        Assert.Equal(0, ThisMachine.Run("ip", ["-n", away, "link", "set", "dev", "eth1", "netns", home]).ExitCode);
        _lab.AwaitItem("runner.active_port", "eth1");
        using TwoWayTraffic traffic = new(_lab);
    }

    [Fact]
    public void A_port_that_was_not_there_is_announced_as_missing_and_taken_when_it_appears()
    {
        _lab.Ip("link delete dev eth1");
        _lab.StartInForeground(out string log, "-c", Config);
        _lab.AwaitItem("runner.active_port", "eth2");
        Assert.Single(File.ReadLines(log), line => line.StartsWith("eth1: Skipped adding a missing port.", StringComparison.Ordinal));
        _lab.LayCable(1);
        _lab.AwaitItem("runner.active_port", "eth1");
    }

    [Fact]
    public void A_team_that_is_renamed_keeps_its_traffic()
    {
        _lab.Start(Config);
        _lab.AwaitItem("runner.active_port", "eth1");
        using TwoWayTraffic traffic = new(_lab);
        _lab.Ip("link set dev team0 name blue0");
        traffic.AwaitNew();
        Assert.Equal(0, _lab.Teamd("-k", "-t", "team0").ExitCode);
        _lab.AssertNothingLeft();
    }
}
