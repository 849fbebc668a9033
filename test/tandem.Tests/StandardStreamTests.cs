using System.Diagnostics;
using Tandem.CommandLine.Tests.Teamdctl;
using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests;

/// <summary>Programs whose standard streams are closed, or take nothing.</summary>
public sealed class StandardStreamTests
{
    public static TheoryData<string, string> EveryProgram => new()
    {
        { "teamd", "-h" },
        { "teamdctl", "-h" },
        { "teamnl", "-h" },
        { "bond2team", "--help" },
        { "team2bond", "--help" },
        { "tandem", "--help" },
        { "tandem", "complete teamd --" },
    };

    [Theory]
    [MemberData(nameof(EveryProgram))]
    public void A_closed_output_is_told_in_one_line(string program, string line) =>
        Assert.Equal(new ProgramRun(1, "", $"{program}: standard output is closed\n"), Shell($"exec {NativePrograms.PathOf(program)} {line} >&-"));

    [Theory]
    [MemberData(nameof(EveryProgram))]
    public void An_output_without_room_is_told_in_one_line(string program, string line) =>
        Assert.Equal(new ProgramRun(1, "", $"{program}: No space left on device\n"), Shell($"exec {NativePrograms.PathOf(program)} {line} >/dev/full"));

    [Fact]
    public void Complaints_that_nobody_wants_to_hear_change_nothing() =>
        Assert.Equal(new ProgramRun(1, "", ""), Shell($"exec {NativePrograms.PathOf("team2bond")} --master nosuch --quiet 2>&-"));

    // A socket would otherwise get the number of the stream, and the daemon what was meant for the screen.
    [Fact]
    public void What_is_printed_goes_to_nobody_else()
    {
        using TeamdctlHost host = new();
        using GoldenDaemon daemon = new(host.RunDirectory, "activebackup_ethtool_1");
        string teamdctl = $"exec {NativePrograms.PathOf("teamdctl")} team0 state dump";
        Assert.Equal((0, ""), host.RunScript(teamdctl, []) is { } run ? (run.ExitCode, run.Errors) : default);
        string[] usual = daemon.TakeRequests();

        Assert.Equal(new ProgramRun(1, "", "teamdctl: standard output is closed\n"), host.RunScript(teamdctl + " <&- >&-", []));

        Assert.Equal(usual, daemon.TakeRequests());
    }

    private static ProgramRun Shell(string command)
    {
        using Process process = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ProgramRun(process.ExitCode, output, errors.Result);
    }
}
