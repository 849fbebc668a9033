using Tandem.Testing.Programs;
using Tandem.Testing.Teams;

namespace Tandem.Daemon.Tests.EndToEnd;

/// <summary>The team goes on without its daemon, and with the next one.</summary>
public sealed class ReturnTests : IDisposable
{
    private const string Config = """
        {"device": "team0", "runner": {"name": "activebackup"}, "ports": {"eth1": {}, "eth2": {"prio": 10}}}
        """;

    private readonly TeamLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("auto", "auto")]
    [InlineData("clsact", "clsact")]
    [InlineData("clsact", "auto")]
    public void A_killed_daemon_that_comes_back_costs_no_frame(string before, string after)
    {
        Start(before);
        _lab.AwaitItem("runner.active_port", "eth2");
        using TwoWayTraffic traffic = new(_lab);

        TeamLab.Kill(_lab.Pid);
        traffic.AwaitMore();
        string said = Start(after, "-o");
        Assert.Contains("died", said, StringComparison.Ordinal); // the pid file of the killed one
        traffic.AwaitMore();

        Assert.Equal("eth2", _lab.Item("runner.active_port"));
        traffic.EndWithoutLoss();
        EndAndCheck();
    }

    [Theory]
    [InlineData("roundrobin")]
    [InlineData("broadcast")]
    [InlineData("loadbalance")]
    public void With_every_runner_no_frame_is_lost_while_the_daemon_is_away(string runner)
    {
        _lab.Start(Config.Replace("activebackup", runner, StringComparison.Ordinal));
        _lab.AwaitItem("ports.eth1.link_watches.up", "true");
        _lab.AwaitItem("ports.eth2.link_watches.up", "true");
        using TwoWayTraffic traffic = new(_lab);

        TeamLab.Kill(_lab.Pid);
        traffic.AwaitMore();
        _lab.Start(Config.Replace("activebackup", runner, StringComparison.Ordinal), "-o");
        traffic.AwaitMore();

        traffic.EndWithoutLoss();
        EndAndCheck();
    }

    [Fact]
    public void With_no_quit_destroy_a_later_daemon_finds_the_team_with_its_ports()
    {
        _lab.Start(Config, "-N");
        _lab.AwaitItem("runner.active_port", "eth2");
        using TwoWayTraffic traffic = new(_lab);

        Assert.Equal(0, _lab.Teamd("-k", "-t", "team0").ExitCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_lab.RunDirectory));
        traffic.AwaitMore();

        // Of its ports it is told nothing: it finds them.
        _lab.Start("""{"device": "team0", "runner": {"name": "activebackup"}}""", "-o");
        Assert.Equal(0, _lab.Teamdctl("team0", "port", "present", "eth1").ExitCode);
        Assert.Equal(0, _lab.Teamdctl("team0", "port", "present", "eth2").ExitCode);
        traffic.AwaitMore();
        traffic.EndWithoutLoss();
        EndAndCheck();
    }

    [Fact]
    public void A_cable_pulled_while_the_daemon_was_away_is_noticed_when_it_comes_back()
    {
        Start("auto");
        _lab.AwaitItem("runner.active_port", "eth2");
        TeamLab.Kill(_lab.Pid);
        _lab.Cables[2].Pull();
        Start("auto", "-o");
        _lab.AwaitItem("runner.active_port", "eth1");
        using TwoWayTraffic traffic = new(_lab);
        EndAndCheck();
    }

    private string Start(string attach, params string[] arguments)
    {
        _lab.Environment.Clear();
        _lab.Environment.Add($"TANDEM_ATTACH={attach}");
        return _lab.Start(Config, arguments);
    }

    private void EndAndCheck()
    {
        int pid = _lab.Pid;
        Assert.Equal(0, _lab.Teamd("-k", "-t", "team0").ExitCode);
        Eventually.True("the daemon is gone", () => !Directory.Exists($"/proc/{pid}"));
        _lab.AssertNothingLeft();
    }
}
