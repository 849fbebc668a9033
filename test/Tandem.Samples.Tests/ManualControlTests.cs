using Tandem.Testing.Programs;

namespace Tandem.Samples.Tests;

/// <summary>A team that no daemon looks after, but a program by its own decisions.</summary>
public sealed class ManualControlTests : IDisposable
{
    private readonly SampleLab _lab = new("eth1", "eth2");

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Real_frames_survive_a_pulled_cable_by_the_programs_decision()
    {
        RunningProgram program = Started();
        using TeamTraffic traffic = new(_lab);
        Assert.Equal("using eth1", Decisions(program)[^1]);

        _lab.SetCable("eth1", plugged: false);
        Eventually.True("the other port", () => Decisions(program)[^1] == "using eth2");
        traffic.AwaitNew();
        _lab.SetCable("eth1", plugged: true); // eth2 works, so it stays
        traffic.AwaitNew();
        _lab.SetCable("eth2", plugged: false);
        Eventually.True("the first port", () => Decisions(program)[^1] == "using eth1");
        traffic.AwaitNew();
        Assert.Equal(["using eth1", "using eth2", "using eth1"], Decisions(program));
    }

    [Fact]
    public void What_was_set_is_read_back()
    {
        RunningProgram program = Started();
        Assert.StartsWith(
            "mode - activebackup\nnotify_peers_count - 2\nnotify_peers_interval - 50\nmcast_rejoin_count - 0\nmcast_rejoin_interval - 0\n",
            program.Output, StringComparison.Ordinal);
        Assert.Contains("enabled eth1 true\n", program.Output, StringComparison.Ordinal);
        Assert.Contains("enabled eth2 true\n", program.Output, StringComparison.Ordinal);
        Assert.All(["team0", "eth1", "eth2"], link => Assert.Equal("02:00:00:00:01:00", _lab.Machine.Link(link).Address.ToString()));
    }

    [Fact]
    public void In_the_end_everything_is_as_it_was()
    {
        ProgramResult ended = SampleLab.End(Started());
        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        Assert.Equal(["eth1", "eth2"], _lab.Links());
        Assert.Equal("02:00:00:00:01:01", _lab.Machine.Link("eth2").Address.ToString());
        Assert.False(_lab.Machine.Link("eth1").IsUp || _lab.Machine.Link("eth2").IsUp);
    }

    [Fact]
    public void What_cannot_be_done_is_told_and_leaves_nothing_behind()
    {
        ProgramResult missing = _lab.Run("ManualControl", "team0", "eth1", "eth9");
        Assert.Equal((1, "team0: add eth9: No such device\n"), (missing.ExitCode, missing.Errors));
        Assert.Equal(["eth1", "eth2"], _lab.Links());

        ProgramResult taken = _lab.Run("ManualControl", "eth2", "eth1");
        Assert.Equal(1, taken.ExitCode);
        Assert.StartsWith("eth2: File exists", taken.Errors, StringComparison.Ordinal);
        Assert.Equal((1, "usage: ManualControl TEAM PORT...\n"), Of(_lab.Run("ManualControl", "team0")));
    }

    [Fact]
    public void When_somebody_deletes_the_team_the_program_ends()
    {
        RunningProgram program = Started();
        _lab.Ip("link delete team0");
        Assert.Equal(0, program.WaitForExit().ExitCode);
        Assert.Equal(["eth1", "eth2"], _lab.Links());
    }

    private static (int, string) Of(ProgramResult result) => (result.ExitCode, result.Errors);

    private static string[] Decisions(RunningProgram program) =>
        [.. program.Output.Split('\n').Where(line => line.StartsWith("using", StringComparison.Ordinal))];

    private RunningProgram Started()
    {
        RunningProgram program = _lab.Start("ManualControl", "team0", "eth1", "eth2");
        Eventually.True($"a decision: {program.Errors}", () => Decisions(program).Length > 0 || program.HasExited);
        Assert.False(program.HasExited, program.Errors);
        return program;
    }
}
