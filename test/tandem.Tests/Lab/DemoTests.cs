using Tandem.Lab.Demo.Reporting;
using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Lab;

[Collection(DemoCollection.Name)]
public sealed class DemoTests
{
    [Fact]
    public void The_short_play_goes_as_expected_and_leaves_plots_and_a_report_but_nothing_else()
    {
        using DemoSandbox sandbox = new();
        RunningProgram demo = sandbox.Start(NativePrograms.PathOf("tandem"));
        ProgramResult result = demo.WaitForExit();

        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        Assert.Empty(sandbox.LeftBy(demo));
        DemoReport report = sandbox.Report;
        Assert.True(report.Passed);
        Assert.True(report.IsQuick);
        AssertFailover(report.Failover!);
        AssertSpread(report.Spread!);
        foreach (string file in new[] { "demo.svg", "demo.png", "demo-roundrobin.svg", "demo-roundrobin.png" })
        {
            Assert.True(new FileInfo(Path.Combine(sandbox.Output, file)).Length > 1000, file);
            Assert.Contains(file, result.Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void A_play_that_is_interrupted_leaves_nothing_behind(string signal)
    {
        using DemoSandbox sandbox = new();
        RunningProgram demo = sandbox.Start(NativePrograms.PathOf("tandem"));
        Eventually.True("the cable is pulled", () => demo.HasExited || demo.Output.Contains("is pulled", StringComparison.Ordinal));
        Assert.NotEmpty(sandbox.LeftBy(demo));
        demo.Signal(signal);

        ProgramResult result = demo.WaitForExit();
        Assert.Equal(130, result.ExitCode);
        Assert.Contains("interrupted", result.Errors, StringComparison.Ordinal);
        Assert.Empty(sandbox.LeftBy(demo));
    }

    [Fact]
    public void What_a_killed_play_left_behind_goes_with_the_next()
    {
        using DemoSandbox sandbox = new();
        RunningProgram killed = sandbox.Start(NativePrograms.PathOf("tandem"));
        Eventually.True("the download runs", () => killed.HasExited || killed.Output.Contains("serves a file", StringComparison.Ordinal));
        killed.Signal("KILL");
        killed.WaitForExit();
        Assert.NotEmpty(sandbox.LeftBy(killed));

        RunningProgram next = sandbox.Start(NativePrograms.PathOf("tandem"));
        Eventually.True("the next play began", () => next.HasExited || next.Output.Contains("Act 1", StringComparison.Ordinal));
        next.Signal("TERM");
        Assert.Equal(130, next.WaitForExit().ExitCode);
        Assert.Contains("what a killed run left behind", next.Output, StringComparison.Ordinal);
        Assert.Empty(sandbox.LeftBy(killed));
    }

    [Fact]
    public void Without_gnuplot_the_play_says_which_package_is_missing_before_it_begins()
    {
        using DemoSandbox sandbox = new();
        RunningProgram demo = sandbox.Start(NativePrograms.PathOf("tandem"), path: sandbox.Folder);
        ProgramResult result = demo.WaitForExit();
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("gnuplot-nox", sandbox.Report.Failure, StringComparison.Ordinal);
        Assert.DoesNotContain("Act 1", result.Output, StringComparison.Ordinal);
        Assert.Empty(sandbox.LeftBy(demo));
    }

    [Fact]
    public void Without_teamd_beside_it_the_play_says_how_to_get_it()
    {
        using DemoSandbox sandbox = new();
        string alone = Path.Combine(sandbox.Folder, "tandem");
        File.Copy(NativePrograms.PathOf("tandem"), alone);
        RunningProgram demo = sandbox.Start(alone);
        ProgramResult result = demo.WaitForExit();
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("there is no teamd beside", sandbox.Report.Failure, StringComparison.Ordinal);
        Assert.Empty(sandbox.LeftBy(demo));
    }

    [Fact]
    public void A_directory_that_cannot_be_made_is_one_clear_line()
    {
        using DemoSandbox sandbox = new();
        File.WriteAllText(sandbox.Output, "a file is in the way");
        RunningProgram demo = sandbox.Start(NativePrograms.PathOf("tandem"));
        ProgramResult result = demo.WaitForExit();
        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"the directory {sandbox.Output} cannot be made", result.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Empty(sandbox.LeftBy(demo));
    }

    private static void AssertFailover(FailoverReport act)
    {
        Assert.Equal(act.Sha256, act.ReceivedSha256);
        Assert.InRange((double)act.Phases.Sum(static phase => phase.Bytes) / act.FileBytes, 0.99, 1);
        Assert.Equal(["ens9", "eth0", "ens9"], act.ActivePorts);
        Assert.Equal(["vnet-ens9", "vnet-eth0", "vnet-ens9"], act.LearnedBehind);
        Assert.Equal(1, act.Connections);
        Assert.InRange(act.FirstFrameMs!.Value, 0, 1000);
        Assert.InRange(act.SteadySlowRate, 0.85 * act.SlowRate, 1.05 * act.SlowRate);
        Assert.True(act.Probes.Sent > 5 * act.Probes.PerSecond, $"{act.Probes}");
        Assert.InRange(act.Probes.Lost, 0, act.Probes.PerSecond);
        Assert.All(act.Rates.Series, series => Assert.Equal(act.Rates.EdgeSeconds.Count - 1, series.BytesPerSecond.Count));
    }

    private static void AssertSpread(SpreadReport act)
    {
        Assert.True(act.FilesAreRight);
        Assert.InRange(act.Ratio, 1.7, 2.3);
        Assert.InRange((double)act.WireBytes["ens9"] / act.WireBytes["eth0"], 0.8, 1.25);
    }
}
