using Tandem.Control.Protocol;
using Tandem.Control.Unix;
using Tandem.Daemon.Logging;
using Tandem.Linux.Events;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Driving;
using Tandem.Testing;
using Tandem.Testing.Programs;

namespace Tandem.Daemon.Tests;

/// <summary>A team in this process, with the real driver, in a network of its own.</summary>
public sealed class TeamDaemonTests : IDisposable, ILogSink
{
    private const string TwoPorts = """{"runner": {"name": "activebackup"}, "ports": {"eth0": {"prio": 10}, "eth1": {}}}""";

    private readonly NetworkSandbox _network = new();
    private readonly List<string> _log = [];

    public TeamDaemonTests()
    {
        _network.AddLink("eth0", "02:00:00:00:00:10");
        _network.AddLink("eth1", "02:00:00:00:00:11");
    }

    private string Socket => Path.Combine(_network.Folder, "team0.sock");

    public void Dispose() => _network.Dispose();

    void ILogSink.Write(LogSeverity severity, string text)
    {
        lock (_log) _log.Add(text);
    }

    [Fact]
    public void A_pulled_cable_moves_the_traffic_and_the_mended_one_takes_it_back() => Live(TwoPorts, (loop, daemon) =>
    {
        _network.SetCable("eth0", plugged: false);
        Turn(loop, () => Says("Changed active port to \"eth1\"."));
        Assert.False(daemon.Team.Ports.Single(port => port.Name == "eth0").IsUp);
        _network.SetCable("eth0", plugged: true);
        Turn(loop, () => Says("Changed active port to \"eth0\"."));
    });

    [Fact]
    public void A_delayed_watch_reports_when_its_time_has_come() => Live(
        """{"runner": {"name": "activebackup"}, "link_watch": {"name": "ethtool", "delay_down": 30}, "ports": {"eth0": {"prio": 10}, "eth1": {}}}""",
        (loop, daemon) =>
        {
            _network.SetCable("eth0", plugged: false);
            Turn(loop, () => !daemon.Team.Ports.Single(port => port.Name == "eth0").View.IsLinkUp);
            Turn(loop, () => Says("eth0: ethtool-link went down."));
        });

    [Fact]
    public void Commands_are_carried_out_before_they_are_answered() => Live(TwoPorts, (loop, daemon) =>
    {
        ControlReply? reply = null;
        Thread client = new(() =>
        {
            UnixControlClient.Connect("team0", _network.Folder, out UnixControlClient? connection);
            using (connection) reply = connection!.Call(new ControlRequest("PortRemove", ["eth0"])).Reply;
        });
        client.Start();
        Turn(loop, () => !client.IsAlive);
        client.Join();
        Assert.Equal(ControlReply.Success(), reply);
        Assert.Equal(["eth1"], daemon.Team.Ports.Select(port => port.Name));
    });

    [Fact]
    public void When_the_device_is_gone_that_is_said_once() => Live(TwoPorts, (loop, daemon) =>
    {
        int gone = 0;
        daemon.DeviceGone = () => gone++;
        _network.Ip("link delete team0");
        Turn(loop, () => gone > 0);
        _network.Ip("link set eth0 down");
        loop.RunOnce(TimeSpan.Zero);
        Assert.Equal(1, gone);
        Assert.Single(_log, "Team device removal detected.");
        Assert.False(daemon.IsBroken);
    });

    [Fact]
    public void A_start_that_fails_leaves_nothing() => _network.Namespace.Run(() =>
    {
        _network.Ip("link set eth1 up");
        using EventLoop loop = new();
        TeamDaemonStart start = Start(loop, TwoPorts);
        Assert.Null(start.Daemon);
        Assert.Equal("Device or resource busy", start.Failure);
        Assert.Equal(["Failed to add ports.", "teamd_init() failed."], _log.TakeLast(2));
        Assert.False(_network.HasLink("team0") || File.Exists(Socket));
        Assert.Contains("DOWN", _network.Ip("-br link show dev eth0"), StringComparison.Ordinal);
    });

    [Fact]
    public void A_socket_that_cannot_be_made_costs_no_working_port() => _network.Namespace.Run(() =>
    {
        using EventLoop loop = new();
        TeamDaemonOptions options = Options(TwoPorts) with { SocketPath = "/nosuch/team0.sock" };
        TeamDaemonStart start = new TeamStarter(loop, new DaemonLog(this), TeamDrivers.Choose(DriverChoice.Bpf)).Start(options);
        Assert.Equal("No such file or directory", start.Failure);
        Assert.Contains("Failed to init unix domain socket.", _log);
        Assert.DoesNotContain(_log, line => line.Contains("Port added", StringComparison.Ordinal));
        Assert.False(_network.HasLink("team0"));
    });

    [WithoutTeamModuleFact]
    public void A_kernel_without_a_team_driver_is_told_and_nothing_is_touched() => _network.Namespace.Run(() =>
    {
        using EventLoop loop = new();
        _network.Ip("link add team0 type veth peer name other");
        TeamStarter starter = new(loop, new DaemonLog(this), TeamDrivers.Choose(DriverChoice.Kernel));
        TeamDaemonStart start = starter.Start(Options(TwoPorts) with { Recreate = true });
        Assert.Equal("Operation not supported", start.Failure);
        Assert.Contains(_log, line => line.StartsWith("The kernel has no team driver", StringComparison.Ordinal));
        Assert.True(_network.HasLink("other"));
    });

    [WithoutTeamModuleFact]
    public void The_kernels_driver_leaves_a_team_of_the_eBPF_driver_alone_and_says_whose_it_is() => Live(TwoPorts, (loop, _) =>
    {
        TeamStarter starter = new(loop, new DaemonLog(this), TeamDrivers.Choose(DriverChoice.Kernel));
        TeamDaemonStart start = starter.Start(Options(TwoPorts) with { TakeOver = true, SocketPath = null });
        Assert.Equal("File exists", start.Failure);
        Assert.Contains(
            "team0: is a team of the eBPF driver; take it over with driver \"bpf\" or \"auto\", or make it anew with -r", _log);
    });

    [WithoutTeamModuleFact]
    public void The_driver_that_was_chosen_is_told() => Live(TwoPorts, (_, daemon) =>
        Assert.Equal("team0: created with driver \"bpf\".", daemon.Origin));

    private void Live(string config, Action<EventLoop, TeamDaemon> test) => _network.Namespace.Run(() =>
    {
        using EventLoop loop = new();
        TeamDaemonStart start = Start(loop, config);
        Assert.Null(start.Failure);
        using TeamDaemon daemon = start.Daemon!;
        test(loop, daemon);
        Assert.Equal(DriverOutcome.Done, daemon.Destroy().Outcome);
        Assert.False(_network.HasLink("team0") || File.Exists(Socket));
    });

    private TeamDaemonStart Start(EventLoop loop, string config) =>
        new TeamStarter(loop, new DaemonLog(this), TeamDrivers.Choose(DriverChoice.Auto)).Start(Options(config));

    private TeamDaemonOptions Options(string config)
    {
        ConfigLoad load = ConfigDocument.Load(config, "test");
        Assert.False(load.HasFatal);
        return new TeamDaemonOptions("team0", load.Settings!, load.Document!) { SocketPath = Socket };
    }

    private bool Says(string text)
    {
        lock (_log) return _log.Contains(text);
    }

    // Runs the loop until the condition holds; each turn ends at the latest after a moment.
    private static void Turn(EventLoop loop, Func<bool> condition) => Eventually.True("the loop brings it about", () =>
    {
        loop.RunOnce(TimeSpan.FromMilliseconds(10));
        return condition();
    });
}
