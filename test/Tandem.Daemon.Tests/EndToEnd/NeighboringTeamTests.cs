using Tandem.Lab;
using Tandem.Testing.Programs;
using Tandem.Testing.Teams;

namespace Tandem.Daemon.Tests.EndToEnd;

/// <summary>Teams beside each other.</summary>
public sealed class NeighboringTeamTests : IDisposable
{
    private const string Config = """{"device": "team0", "runner": {"name": "activebackup"}, "ports": {"eth1": {}}}""";
    private readonly TeamLab _lab = new();
    private readonly TeamLab _other = new();

    public void Dispose()
    {
        _lab.Dispose();
        _other.Dispose();
    }

    [Fact]
    public void Teams_of_one_name_in_two_network_namespaces_know_nothing_of_each_other()
    {
        _lab.Start(Config);
        _other.Start(Config.Replace("eth1", "eth2", StringComparison.Ordinal));
        _lab.AwaitItem("runner.active_port", "eth1");
        _other.AwaitItem("runner.active_port", "eth2");
        using TwoWayTraffic here = new(_lab);
        using TwoWayTraffic there = new(_other);

        Assert.Equal(0, _lab.Teamd("-k", "-t", "team0").ExitCode);
        _lab.AssertNothingLeft();
        there.AwaitNew();
        Assert.Equal(0, _other.Teamd("-e", "-t", "team0").ExitCode);
        Assert.Equal(1, _lab.Teamd("-e", "-t", "team0").ExitCode);

        TeamLab.Kill(_other.Pid);
        _lab.Start(Config);
        _other.Start(Config, "-o");
        _lab.AwaitItem("runner.active_port", "eth1");
        there.AwaitNew();
    }

    [Fact]
    public void A_port_of_another_team_is_not_taken_away_from_it()
    {
        _lab.Start(Config);
        _lab.AwaitItem("runner.active_port", "eth1");
        using TwoWayTraffic traffic = new(_lab);

        LabOutput refused = _lab.Teamd("-c", """{"device": "team1", "runner": {"name": "activebackup"}, "ports": {"eth2": {}, "eth1": {}}}""");
        Assert.Equal(1, refused.ExitCode);
        Assert.Single(refused.Errors.Split('\n'), line => line.Contains("is a port of team0", StringComparison.Ordinal));
        Assert.Equal(["eth0", "eth1", "eth2", "lo", "team0", "team0.wire"], _lab.Machine.Rtnl.DumpLinks().Select(link => link.Name).Order());
        _lab.AssertReleased(2);
        traffic.AwaitNew();
        Assert.Equal("eth1", _lab.Item("runner.active_port"));
        traffic.EndWithoutLoss();
    }

    [Fact]
    public void Everything_works_inside_ip_netns_exec()
    {
        string name = _lab.Machine.Namespace.Name!;
        Assert.Equal((0, ""), Exec("teamd", "-d", "-c", Config));
        Assert.Equal((0, "activebackup\n"), Exec("teamdctl", "team0", "state", "item", "get", "setup.runner_name"));
        _lab.AwaitItem("runner.active_port", "eth1");
        using TwoWayTraffic traffic = new(_lab);

        TeamLab.Kill(_lab.Pid);
        traffic.AwaitMore();
        Assert.Equal(0, Exec("teamd", "-d", "-o", "-c", Config).Code);
        traffic.AwaitMore();
        traffic.EndWithoutLoss();
        Assert.Equal((0, ""), Exec("teamd", "-k", "-t", "team0"));
        _lab.AssertNothingLeft();

        // From the machine's own namespace, as a user would.
        (int Code, string Output) Exec(string program, params string[] arguments)
        {
            LabOutput run = ThisMachine.Run(
                "ip", ["netns", "exec", name, "env", $"TEAMD_RUN_DIR={_lab.RunDirectory}", NativePrograms.PathOf(program), .. arguments]);
            return (run.ExitCode, run.Output);
        }
    }
}
