using Tandem.CommandLine.Tests.Teamd;
using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Teamdctl;

/// <summary><c>teamdctl team0 monitor</c>, with real links.</summary>
public sealed class MonitorTests : IDisposable
{
    private readonly BusSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("-U")]
    [InlineData("-D")]
    public void What_happens_is_told_in_its_order_until_an_interrupt(string transport)
    {
        RunningProgram teamd = _sandbox.StartTeamd("-c", BusSandbox.TwoPorts);
        RunningProgram monitor = Monitor(teamd, transport, "team0", "monitor");
        _sandbox.Network.SetCable("eth0", plugged: false);
        Shows(monitor, "active port: eth1");
        _sandbox.Network.SetCable("eth1", plugged: false);
        Shows(monitor, "active port: none");
        _sandbox.Run("teamdctl", "team0", "port", "remove", "eth1");
        Shows(monitor, "eth1: port removed");
        _sandbox.Run("teamdctl", "team0", "port", "config", "update", "eth0", "{\"prio\": 7}");
        Shows(monitor, "eth0: configuration changed (PortConfigUpdate by teamdctl (pid ");
        _sandbox.Run("teamdctl", "team0", "port", "add", "eth1");
        Shows(monitor, "eth1: down (ethtool down)");

        monitor.Signal("INT");
        Assert.Equal(0, monitor.WaitForExit().ExitCode);
        string[] lines = [.. monitor.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 2)[1])];
        Assert.Equal(
            ["eth0: down (ethtool down)", "active port: eth1", "eth1: down (ethtool down)", "active port: none", "eth1: port removed"],
            lines.Where(line => !line.Contains("configuration changed", StringComparison.Ordinal)).Take(5));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}[+-]\d\d:\d\d ", monitor.Output);
    }

    [Fact]
    public void For_programs_there_are_objects_and_the_end_of_the_daemon_is_told()
    {
        RunningProgram teamd = _sandbox.StartTeamd("-c", BusSandbox.TwoPorts);
        RunningProgram monitor = Monitor(teamd, "-o", "team0", "m");
        _sandbox.Network.SetCable("eth0", plugged: false);
        Shows(monitor, "{\"event\": \"PortDown\", \"port\": \"eth0\", \"reason\": \"ethtool down\", \"sequence\": ");
        TeamdSandbox.End(teamd);
        ProgramResult ended = monitor.WaitForExit();
        Assert.Equal((1, "The daemon is gone."), (ended.ExitCode, ended.ErrorLines[0]));
    }

    [Theory]
    [InlineData("teamdctl")]
    [InlineData("teamnl")]
    public void It_ends_as_soon_as_nobody_reads_what_it_shows(string program)
    {
        _sandbox.StartTeamd("-c", BusSandbox.TwoPorts);
        RunningProgram pipe = _sandbox.Network.Start(
            "env", [$"TEAMD_RUN_DIR={_sandbox.RunDirectory}", "bash", "-c", $"{NativePrograms.PathOf(program)} team0 monitor | head -n 1; echo ${{PIPESTATUS[0]}}"]);
        int change = 0;
        Eventually.True("it listens", () =>
        {
            _sandbox.Network.SetCable("eth0", plugged: change++ % 2 == 1);
            return pipe.Output.Length > 0;
        });
        Assert.EndsWith("\n141\n", pipe.WaitForExit().Output, StringComparison.Ordinal); // 128 and SIGPIPE; no further change tells it
    }

    [Fact]
    public void On_the_bus_everybody_hears_the_signals()
    {
        RunningProgram teamd = _sandbox.StartTeamd("-c", BusSandbox.TwoPorts);
        RunningProgram listener = _sandbox.Network.Start(
            "setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "env", _sandbox.Bus.Variable,
            "gdbus", "monitor", "--system", "--dest", "org.libteam.teamd.team0", "--object-path", "/org/libteam/teamd");
        Shows(listener, "is owned by");
        _sandbox.Network.SetCable("eth0", plugged: false);
        Shows(listener, "org.libteam.teamd.PortDown (uint64 ");
        Shows(listener, "'eth0', 'ethtool down')");
        Shows(listener, "org.libteam.teamd.ActivePortChanged (uint64 ");
        TeamdSandbox.End(teamd);
    }

    // It listens when an event of ours comes through; each try is another one.
    private RunningProgram Monitor(RunningProgram teamd, params string[] arguments)
    {
        RunningProgram monitor = _sandbox.Network.Start(
            "env", [_sandbox.Bus.Variable, $"TEAMD_RUN_DIR={_sandbox.RunDirectory}", NativePrograms.PathOf("teamdctl"), .. arguments]);
        int prio = 100;
        Eventually.True("it listens", () =>
        {
            _sandbox.Run("teamdctl", "team0", "port", "config", "update", "eth0", $"{{\"prio\": {prio++}}}");
            return monitor.Output.Length > 0 || monitor.HasExited;
        });
        Assert.False(teamd.HasExited || monitor.HasExited, monitor.Errors);
        return monitor;
    }

    private static void Shows(RunningProgram monitor, string text) =>
        Eventually.True($"'{text}' in {monitor.Output}{monitor.Errors}", () => monitor.Output.Contains(text, StringComparison.Ordinal));
}
