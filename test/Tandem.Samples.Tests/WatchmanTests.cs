using Tandem.Testing.Programs;

namespace Tandem.Samples.Tests;

/// <summary>The sample that asks a running daemon, and listens to it.</summary>
public sealed class WatchmanTests : IDisposable
{
    private readonly SampleLab _lab = new("eth1", "eth2");

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void It_says_when_too_few_ports_are_up()
    {
        RunningProgram daemon = _lab.Start("CustomRunner", _lab.Config("""
            {"device": "team0", "runner": {"name": "activebackup"}, "ports": {"eth1": {}, "eth2": {}}}
            """)).Said("successfully started.");
        _lab.AwaitItem("ports.eth2.link_watches.up", "true");
        RunningProgram watchman = _lab.Start("Watchman", "team0", "2");
        Says(watchman, "ok: 2 of 2 ports are up (start)");
        _lab.SetCable("eth1", plugged: false);
        Says(watchman, "ALARM: 1 of 2 ports are up (eth1 PortDown ethtool down)");
        _lab.SetCable("eth1", plugged: true);
        Says(watchman, "ok: 2 of 2 ports are up (eth1 PortUp ethtool up)");
        SampleLab.End(daemon);
        Assert.Equal(0, watchman.WaitForExit().ExitCode);
    }

    [Fact]
    public void Without_a_daemon_it_says_so() => Assert.Equal(1, _lab.Run("Watchman", "team9", "2").ExitCode);

    private static void Says(RunningProgram watchman, string text) => Eventually.True(
        $"'{text}' in {watchman.Output}{watchman.Errors}", () => watchman.Output.Contains(text, StringComparison.Ordinal));
}
