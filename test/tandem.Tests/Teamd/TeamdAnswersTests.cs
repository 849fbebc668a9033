using Tandem.Testing;
using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Teamd;

public sealed class TeamdAnswersTests : IDisposable
{
    private readonly TeamdSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Help_has_every_line_of_the_original_and_makes_the_run_directory()
    {
        string[] recorded = File.ReadAllLines(Path.Combine(Repository.Root, "test/golden/_badconfig/cli.txt"));
        int first = Array.IndexOf(recorded, "teamd -h") + 1;
        int last = Array.FindIndex(recorded, line => line.StartsWith("Available runners:", StringComparison.Ordinal));

        ProgramResult help = _sandbox.Run("-h");
        Assert.Equal((0, ""), (help.ExitCode, help.Errors));
        string[] lines = help.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(recorded[first..last], lines[..(last - first)]);
        Assert.StartsWith("Available runners: activebackup, broadcast, ", lines[^1], StringComparison.Ordinal);
        Assert.True(Directory.Exists(_sandbox.RunDirectory));
    }

    [Theory]
    [InlineData("docs/teamd.md")]
    [InlineData("packaging/man/teamd.8")]
    public void Every_option_is_in_the_guide_and_in_the_manual(string document)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, document)).Replace("\\-", "-", StringComparison.Ordinal);
        string[] options = [.. _sandbox.Run("-h").Output.Split([' ', '\n', '='], StringSplitOptions.RemoveEmptyEntries).Where(word => word.StartsWith("--", StringComparison.Ordinal))];
        Assert.InRange(options.Length, 20, 50);
        Assert.All(options, option => Assert.Contains(option, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Version_is_the_name_and_a_number()
    {
        ProgramResult version = _sandbox.Run("-v");
        Assert.Equal(0, version.ExitCode);
        Assert.Matches(@"^teamd \d+\.\d+\.\d+\n$", version.Output);
    }

    [Theory]
    [InlineData("Too many arguments", "team0")]
    [InlineData("invalid option -- 'x'", "-x")]
    [InlineData("option requires an argument -- 't'", "-t")]
    [InlineData("ZeroMQ support is not compiled-in", "-Z", "tcp://127.0.0.1:1")]
    public void A_wrong_line_is_refused_in_one_line_without_help(string message, params string[] line)
    {
        ProgramResult refused = _sandbox.Run(line);
        Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
        Assert.EndsWith(message, Assert.Single(refused.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-k")]
    [InlineData("-e")]
    [InlineData("-k", "-p", "/run/some.pid")]
    public void To_end_or_find_a_daemon_a_name_is_needed(params string[] line)
    {
        ProgramResult refused = _sandbox.Run(line);
        Assert.Equal(1, refused.ExitCode);
        Assert.Equal(["Team device name not specified."], refused.ErrorLines);
    }

    [Fact]
    public void Without_a_daemon_check_is_silent_and_kill_says_so()
    {
        ProgramResult check = _sandbox.Run("-e", "-t", "team0");
        Assert.Equal((1, "", ""), (check.ExitCode, check.Output, check.Errors));
        ProgramResult kill = _sandbox.Run("-k", "-t", "team0");
        Assert.Equal((1, "Daemon not running\n"), (kill.ExitCode, kill.Errors));
    }

    [Fact]
    public void What_a_dead_or_broken_daemon_left_is_said_and_removed()
    {
        Directory.CreateDirectory(_sandbox.RunDirectory);
        File.WriteAllText(_sandbox.PidFile, "not a number\n");
        ProgramResult corrupt = _sandbox.Run("-e", "-t", "team0");
        Assert.Equal(1, corrupt.ExitCode);
        Assert.StartsWith("PID file corrupt, removing.", corrupt.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(_sandbox.PidFile));

        int dead = _sandbox.Network.Start("true").Pid;
        Eventually.True("true ends", () => !File.Exists($"/proc/{dead}/stat"));
        File.WriteAllText(_sandbox.PidFile, $"{dead}\n");
        ProgramResult stale = _sandbox.Run("-e", "-t", "team0");
        Assert.StartsWith($"Process {dead} died: No such process; trying to remove PID file.", stale.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(_sandbox.PidFile));
    }

    [Theory]
    [InlineData("teamnl")]
    [InlineData("bond2team")]
    [InlineData("team2bond")]
    public void Programs_that_are_not_in_this_release_say_so(string name)
    {
        ProgramResult refused = _sandbox.Network.Run(NativePrograms.PathOf(name), "team0", "ports");
        Assert.Equal(1, refused.ExitCode);
        Assert.Equal([$"{name}: this program is not in this release."], refused.ErrorLines);
    }

    [Fact]
    public void Tandem_runs_the_programs_that_it_contains()
    {
        Assert.StartsWith("teamd [options]", _sandbox.Network.Run(NativePrograms.PathOf("tandem"), "teamd", "-h").Output, StringComparison.Ordinal);
        string help = _sandbox.Network.Run(NativePrograms.PathOf("tandem"), "--help").Output;
        Assert.Contains("teamdctl", help, StringComparison.Ordinal);
        Assert.Contains("lab", help, StringComparison.Ordinal);
    }
}
