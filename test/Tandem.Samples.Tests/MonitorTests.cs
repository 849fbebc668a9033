using Tandem.Testing.Programs;

namespace Tandem.Samples.Tests;

/// <summary>The sample that watches a team, here one that a daemon looks after.</summary>
public sealed class MonitorTests : IDisposable
{
    private readonly SampleLab _lab = new("eth1", "eth2");

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void What_there_is_and_what_happens_is_shown()
    {
        StartTeam();
        RunningProgram monitor = _lab.Start("Monitor", "team0");
        Says(monitor, "team0 is a team of the ");
        Says(monitor, $"{SampleLab.Driver} driver in mode activebackup");
        Says(monitor, "port eth1 up 10000 Mbit/s");
        Says(monitor, "option enabled of eth1 = true");
        Says(monitor, "option activeport = ");

        _lab.SetCable("eth1", plugged: false);
        Says(monitor, "port eth1 down");
        Says(monitor, "option enabled of eth1 = false");
        Says(monitor, "option enabled of eth2 = true");

        _lab.Ip("link set dev team0 address 02:00:00:00:00:77");
        Says(monitor, "interface team0 02:00:00:00:00:77 ");

        Assert.Equal(0, _lab.Teamdctl("port", "remove", "eth1").ExitCode);
        Says(monitor, "port eth1 left");
        ProgramResult ended = SampleLab.End(monitor);
        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
    }

    [Fact]
    public void The_end_of_the_team_is_the_end()
    {
        RunningProgram daemon = StartTeam();
        RunningProgram monitor = _lab.Start("Monitor", "team0");
        Says(monitor, "option enabled of eth2 = ");
        SampleLab.End(daemon);
        ProgramResult ended = monitor.WaitForExit();
        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        Assert.EndsWith("team0 is gone\n", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_team_is_refused()
    {
        Assert.Equal((1, "team0: No such device (interface 0: no such device)\n"), Of(_lab.Run("Monitor", "team0")));
        Assert.Equal((1, "eth1: Invalid argument (eth1 is no team device)\n"), Of(_lab.Run("Monitor", "eth1")));
        Assert.Equal((1, "usage: Monitor TEAM\n"), Of(_lab.Run("Monitor")));
    }

    private static (int, string) Of(ProgramResult result) => (result.ExitCode, result.Errors);

    private static void Says(RunningProgram monitor, string text)
    {
        Eventually.True($"'{text}'; {monitor.Errors}", () => monitor.HasExited || monitor.Output.Contains(text, StringComparison.Ordinal));
        Assert.Contains(text, monitor.Output, StringComparison.Ordinal);
    }

    private RunningProgram StartTeam() => _lab.Start("CustomRunner", _lab.Config("""
        {"device": "team0", "runner": {"name": "activebackup"}, "ports": {"eth1": {"prio": 100}, "eth2": {}}}
        """)).Said("successfully started.");
}
