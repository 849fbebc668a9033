using Tandem.Testing;
using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Teamd;

public sealed class TeamdAnswersTests : IDisposable
{
    private readonly TeamdSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Help_has_every_line_of_the_original_and_leaves_the_disk_alone()
    {
        string[] recorded = File.ReadAllLines(Path.Combine(Repository.Root, "test/golden/_badconfig/cli.txt"));
        int first = Array.IndexOf(recorded, "teamd -h") + 1;
        int last = Array.FindIndex(recorded, line => line.StartsWith("Available runners:", StringComparison.Ordinal));

        ProgramResult help = _sandbox.Run("-h");
        Assert.Equal((0, ""), (help.ExitCode, help.Errors));
        string[] lines = help.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(recorded[first..last], lines[..(last - first)]);
        Assert.StartsWith("Available runners: activebackup, broadcast, ", lines[^1], StringComparison.Ordinal);
        Assert.False(Directory.Exists(_sandbox.RunDirectory));
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
    public void A_wrong_line_is_refused_in_one_line_without_help(string message, params string[] line)
    {
        ProgramResult refused = _sandbox.Run(line);
        Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
        Assert.EndsWith(message, Assert.Single(refused.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-k")]
    [InlineData("-e")]
    public void To_end_or_find_a_daemon_a_name_is_needed(params string[] line)
    {
        ProgramResult refused = _sandbox.Run(line);
        Assert.Equal(1, refused.ExitCode);
        Assert.Equal(["Team device name not specified."], refused.ErrorLines);
    }

    [Fact]
    public void A_pid_file_that_is_named_is_enough_to_find_and_end_a_daemon()
    {
        string pidFile = Path.Combine(_sandbox.Network.Folder, "own.pid");
        RunningProgram teamd = _sandbox.Start("-p", pidFile, "-c", """{"device": "team0"}""");
        Assert.Equal(0, _sandbox.Run("-e", "-p", pidFile).ExitCode);
        Assert.Equal(0, _sandbox.Run("-k", "-p", pidFile).ExitCode);
        Assert.Equal(0, teamd.WaitForExit().ExitCode);
        Assert.Equal(1, _sandbox.Run("-e", "-p", pidFile).ExitCode);
    }

    [Theory]
    [InlineData("-e")]
    [InlineData("-k")]
    public void A_mistake_in_the_configuration_does_not_keep_a_daemon_from_being_found(string question)
    {
        RunningProgram teamd = _sandbox.Start("-t", "team0", "-c", "{}");
        Assert.Equal(0, _sandbox.Run(question, "-c", """{"device": "team0", "link_watch_policy": "most"}""").ExitCode);
        if (question == "-k") Assert.Equal(0, teamd.WaitForExit().ExitCode);
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

    [Fact]
    public void A_program_that_got_the_number_of_a_dead_daemon_is_left_alone()
    {
        RunningProgram other = _sandbox.Network.Start("sleep", "60");
        Directory.CreateDirectory(_sandbox.RunDirectory);
        foreach (string question in (string[])["-e", "-k"])
        {
            File.WriteAllText(_sandbox.PidFile, $"{other.Pid}\n");
            ProgramResult answer = _sandbox.Run(question, "-t", "team0");
            Assert.Equal(1, answer.ExitCode);
            Assert.False(File.Exists(_sandbox.PidFile));
        }

        Assert.False(other.HasExited);
    }

    [Theory]
    [InlineData("--check-config")]
    [InlineData("-e")]
    [InlineData("-k")]
    [InlineData("-d")]
    public void A_name_that_no_interface_may_have_is_refused_whatever_is_to_be_done(string action)
    {
        string outside = _sandbox.Network.Write("outside.pid", "not a number\n");
        ProgramResult refused = _sandbox.Run(action, "-t", "../outside");
        Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
        Assert.StartsWith("--team-dev: expected an interface name", refused.ErrorLines[0], StringComparison.Ordinal);
        Assert.True(File.Exists(outside));
    }

    [Fact]
    public void A_mark_of_the_background_that_nobody_but_the_environment_gave_is_ignored()
    {
        ProgramResult check = _sandbox.Network.Run(
            "env", "TANDEM_BACKGROUND=1", NativePrograms.PathOf("teamd"), "--check-config", "-c", """{"device": "team0"}""");
        Assert.Equal((0, "--config: ok\n", ""), (check.ExitCode, check.Output, check.Errors));
        ProgramResult refused = _sandbox.Network.Run(
            "env", "TANDEM_BACKGROUND=1", NativePrograms.PathOf("teamd"), "-c", """{"device": "team0", "hwaddr": 1""");
        Assert.Equal((1, "Failed to load config."), (refused.ExitCode, refused.ErrorLines[^1]));
    }

    [Fact]
    public void A_directory_is_no_configuration_and_called_one()
    {
        ProgramResult refused = _sandbox.Run("--check-config", "-f", _sandbox.Network.Folder);
        Assert.Equal(1, refused.ExitCode);
        Assert.Equal([$"{_sandbox.Network.Folder}: Is a directory", "Failed to load config."], refused.ErrorLines);
    }

    [Theory]
    [InlineData("bond2team")]
    [InlineData("team2bond")]
    public void Each_name_is_a_program_of_its_own(string name)
    {
        ProgramResult refused = _sandbox.Network.Run(NativePrograms.PathOf(name), "team0", "ports");
        Assert.Equal(1, refused.ExitCode);
        Assert.Equal(["ERROR:  unknown parameter: team0"], refused.ErrorLines);
        Assert.StartsWith($"usage: {NativePrograms.PathOf(name)} [options]\n", refused.Output, StringComparison.Ordinal);
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
