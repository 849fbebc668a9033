using System.Runtime.InteropServices;
using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Teamd;

/// <summary>Starts that must fail, with the original's words, and leave nothing behind; and starts onto what is there.</summary>
public sealed class TeamdStartTests : IDisposable
{
    private const string OnePort = """{"device": "team0", "runner": {"name": "activebackup"}, "ports": {"eth0": {}}}""";

    // Arguments: the numbers of prctl(2), of the call to refuse and of its error, then what to run. The filter compares
    // seccomp_data.nr, returns SECCOMP_RET_ERRNO or SECCOMP_RET_ALLOW. Source: linux/seccomp.h, linux/filter.h, linux/prctl.h.
    private const string RefuseCall = """
        my ($prctl, $call, $error) = (shift, shift, shift);
        my $filter = pack('(SCCL)4', 0x20, 0, 0, 0,  0x15, 0, 1, $call,  0x06, 0, 0, 0x50000 | $error,  0x06, 0, 0, 0x7fff0000);
        my $program = pack('Sx6P', 4, $filter);
        syscall($prctl + 0, 38, 1, 0, 0, 0) == 0 or die "no_new_privs: $!";
        syscall($prctl + 0, 22, 2, $program) == 0 or die "seccomp: $!";
        exec @ARGV or die "exec: $!";
        """;

    private readonly TeamdSandbox _sandbox = new();

    public TeamdStartTests() => _sandbox.Network.AddLink("eth0", "02:00:00:00:00:10");

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_second_daemon_for_the_same_team_is_refused()
    {
        RunningProgram first = _sandbox.Start("-c", OnePort);
        ProgramResult second = _sandbox.Run("-c", OnePort);
        Assert.Equal(1, second.ExitCode);
        Assert.Equal([$"Daemon already running on PID {first.Pid}.", "Failed: File exists"], second.ErrorLines);
        Assert.Equal(0, _sandbox.Run("-e", "-t", "team0").ExitCode);
        TeamdSandbox.End(first);
    }

    [Fact]
    public void Of_daemons_that_start_at_once_one_wins()
    {
        for (int round = 0; round < 3; round++)
        {
            RunningProgram[] all = [.. Enumerable.Range(0, 3).Select(_ => _sandbox.Launch("-c", OnePort))];
            Eventually.True("all but one ended", () => all.Count(teamd => teamd.HasExited) == 2);
            RunningProgram winner = all.Single(teamd => !teamd.HasExited).Said(TeamdSandbox.Started);
            foreach (RunningProgram loser in all.Where(teamd => teamd != winner))
            {
                ProgramResult lost = loser.WaitForExit();
                Assert.Equal(1, lost.ExitCode);
                Assert.Equal("Failed: File exists", lost.ErrorLines[^1]);
            }

            Assert.Equal(0, TeamdSandbox.End(winner).ExitCode);
            _sandbox.AssertNothingLeft();
        }
    }

    [Fact]
    public void A_device_of_that_name_is_left_untouched()
    {
        _sandbox.Network.Ip("link add team0 address 02:00:00:00:00:77 type veth peer name other");
        ProgramResult refused = _sandbox.Run("-c", OnePort);
        Assert.Equal(1, refused.ExitCode);
        Assert.Equal(["Failed to create team device.", "teamd_init() failed.", "Failed: File exists"], refused.ErrorLines.TakeLast(3));
        Assert.Equal("02:00:00:00:00:77", _sandbox.AddressOf("team0"));
        Assert.False(_sandbox.IsUp("eth0") || File.Exists(_sandbox.PidFile));
    }

    [Fact]
    public void A_foreign_device_is_not_taken_over()
    {
        _sandbox.Network.Ip("link add team0 type bridge");
        ProgramResult refused = _sandbox.Run("-o", "-c", OnePort);
        Assert.Equal((1, "Failed: File exists"), (refused.ExitCode, refused.ErrorLines[^1]));
        Assert.True(_sandbox.Network.HasLink("team0"));
    }

    [Fact]
    public void Forced_recreation_replaces_a_device_of_that_name()
    {
        _sandbox.Network.Ip("link add team0 type bridge");
        RunningProgram teamd = _sandbox.Start("-r", "-c", OnePort);
        Assert.Equal("02:00:00:00:00:10", _sandbox.AddressOf("team0"));
        TeamdSandbox.End(teamd);
        _sandbox.AssertNothingLeft();
    }

    [Fact]
    public void Taking_over_goes_on_with_the_ports_that_are_there()
    {
        TeamdSandbox.End(_sandbox.Start("-N", "-c", OnePort));
        RunningProgram second = _sandbox.Start("-o", "-n", "-c", OnePort);
        Assert.True(_sandbox.IsUp("eth0"));
        TeamdSandbox.End(second);
        _sandbox.AssertNothingLeft();
        Assert.False(_sandbox.IsUp("eth0"));
    }

    [Fact]
    public void Taking_over_wins_over_making_anew()
    {
        TeamdSandbox.End(_sandbox.Start("-N", "-c", OnePort));
        RunningProgram second = _sandbox.Start("-r", "-o", "-n", "-c", OnePort);
        second.Said("team0: taken over with driver ");
        Assert.True(_sandbox.IsUp("eth0"));
        TeamdSandbox.End(second);
    }

    [Fact]
    public void A_daemon_with_another_PID_file_does_not_get_a_team_that_has_one()
    {
        RunningProgram first = _sandbox.Start("-c", OnePort);
        ProgramResult second = _sandbox.Run("-o", "-p", Path.Combine(_sandbox.Network.Folder, "other.pid"), "-u", "-c", OnePort);
        Assert.Equal((1, "Failed: Device or resource busy"), (second.ExitCode, second.ErrorLines[^1]));
        Assert.True(_sandbox.IsUp("eth0"));
        Assert.Equal(0, TeamdSandbox.End(first).ExitCode);
        _sandbox.AssertNothingLeft();
    }

    [Fact]
    public void Taking_over_with_another_mode_fails_while_there_are_ports()
    {
        TeamdSandbox.End(_sandbox.Start("-N", "-c", OnePort));
        ProgramResult refused = _sandbox.Run("-o", "-c", OnePort.Replace("activebackup", "roundrobin", StringComparison.Ordinal));
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("Failed to set team mode \"roundrobin\"", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("(start with -r instead of -o to make the team anew)", refused.Errors, StringComparison.Ordinal);
        Assert.Equal("Failed: Device or resource busy", refused.ErrorLines[^1]);
        Assert.True(_sandbox.Network.HasLink("team0") && _sandbox.IsUp("eth0"));
    }

    [Theory]
    [InlineData("-o")]
    [InlineData("-r")]
    public void A_device_made_by_a_start_that_fails_goes_again(string option)
    {
        _sandbox.Network.Ip("link set eth0 up");
        ProgramResult refused = _sandbox.Run(option, "-c", OnePort);
        Assert.Equal(1, refused.ExitCode);
        _sandbox.AssertNothingLeft();
    }

    [Fact]
    public void A_port_that_is_up_is_refused_in_the_words_of_the_original()
    {
        _sandbox.Network.Ip("link set eth0 up");
        ProgramResult refused = _sandbox.Run("-c", OnePort);
        Assert.Equal(1, refused.ExitCode);
        Assert.StartsWith("eth0: Failed to add port (Device or resource busy): is up", refused.ErrorLines[0], StringComparison.Ordinal);
        Assert.Equal(["Failed to add ports.", "teamd_init() failed.", "Failed: Device or resource busy"], refused.ErrorLines.Skip(1));
        _sandbox.AssertNothingLeft();
    }

    [Fact]
    public void A_port_of_a_bridge_is_not_stolen_but_waited_for()
    {
        _sandbox.Network.Ip("link add br0 type bridge");
        _sandbox.Network.Ip("link set eth0 master br0");
        RunningProgram teamd = _sandbox.Start("-c", OnePort);
        Assert.Contains("br0", teamd.Errors, StringComparison.Ordinal);
        _sandbox.Network.Ip("link set eth0 nomaster");
        Eventually.True("eth0 is taken", () => _sandbox.IsUp("eth0"));
        TeamdSandbox.End(teamd);
    }

    [Theory]
    [InlineData("lo")]
    [InlineData("team0")]
    [InlineData("eth/0")]
    public void A_port_that_can_never_be_one_is_left_out(string port)
    {
        RunningProgram teamd = _sandbox.Start("-c", OnePort.Replace("eth0", port, StringComparison.Ordinal));
        Assert.Contains($"the port is left out", teamd.Errors, StringComparison.Ordinal);
        Assert.Equal(0, TeamdSandbox.End(teamd).ExitCode);
    }

    [Fact]
    public void Whoever_is_not_root_gets_one_line()
    {
        _sandbox.Network.Run("chmod", "777", _sandbox.Network.Folder);
        ProgramResult refused = _sandbox.Network.Run(
            "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", NativePrograms.PathOf("teamd"), "--run-dir", _sandbox.RunDirectory, "-c", OnePort);
        Assert.Equal(1, refused.ExitCode);
        const string needed = "CAP_NET_ADMIN, CAP_NET_RAW, CAP_BPF and CAP_SYS_ADMIN";
        Assert.Equal($"Failed: Operation not permitted (teamd needs root, or {needed}; it lacks {needed})", Assert.Single(refused.ErrorLines));
        Assert.False(Directory.Exists(_sandbox.RunDirectory));
    }

    [Theory]
    [InlineData("net_admin")]
    [InlineData("net_raw")]
    [InlineData("bpf")]
    [InlineData("sys_admin")]
    public void A_capability_that_is_missing_is_named(string capability)
    {
        ProgramResult refused = _sandbox.Network.Run(
            "setpriv", $"--bounding-set=-{capability}", NativePrograms.PathOf("teamd"), "--run-dir", _sandbox.RunDirectory, "-c", OnePort);
        Assert.Equal(1, refused.ExitCode);
        string line = Assert.Single(refused.ErrorLines);
        Assert.EndsWith($"; it lacks CAP_{capability.ToUpperInvariant()})", line, StringComparison.Ordinal);
        _sandbox.AssertNothingLeft();
    }

    [Fact]
    public void Where_the_kernel_refuses_BPF_nothing_is_left_behind()
    {
        // Root of a user namespace has every capability there, but BPF needs them where the machine began.
        ProgramResult refused = _sandbox.Network.Run(
            "unshare", "-Urn", NativePrograms.PathOf("teamd"), "--run-dir", _sandbox.RunDirectory, "-c", """{"device": "team0"}""");
        Assert.Equal((1, "Failed: Operation not permitted"), (refused.ExitCode, refused.ErrorLines[^1]));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_sandbox.RunDirectory));
    }

    [Theory]
    [InlineData(1, "Operation not permitted")] // EPERM: as container runtimes do
    [InlineData(38, "Function not implemented")] // ENOSYS: as a kernel without bpf(2) does
    public void Where_a_filter_refuses_bpf_that_is_said_and_nothing_is_left_behind(int error, string words)
    {
        bool isX64 = RuntimeInformation.ProcessArchitecture == Architecture.X64;
        ProgramResult refused = _sandbox.Network.Run(
            "perl", "-e", RefuseCall, isX64 ? "157" : "167", isX64 ? "321" : "280", $"{error}",
            NativePrograms.PathOf("teamd"), "--run-dir", _sandbox.RunDirectory, "-c", """{"device": "team0"}""");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains(words, refused.ErrorLines[0], StringComparison.Ordinal);
        Assert.Contains("bpf", refused.ErrorLines[0], StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["Failed to create team device.", "teamd_init() failed."], refused.ErrorLines.Skip(1).Take(2));
        Assert.StartsWith("Failed: ", Assert.Single(refused.ErrorLines.Skip(3)), StringComparison.Ordinal);
        _sandbox.AssertNothingLeft();
    }

    [Fact]
    public void No_bpf_filesystem_is_needed()
    {
        const string without = "umount -a -t bpf; ! grep -q ' bpf ' /proc/self/mounts && exec \"$@\"";
        RunningProgram teamd = _sandbox.Network.Start(
            "unshare", "--mount", "sh", "-c", without, "sh", NativePrograms.PathOf("teamd"), "--run-dir", _sandbox.RunDirectory, "-c", OnePort);
        teamd.Said(TeamdSandbox.Started);
        Assert.DoesNotContain(" bpf ", File.ReadAllText($"/proc/{teamd.Pid}/mounts"), StringComparison.Ordinal);
        Assert.True(_sandbox.IsUp("eth0"));
        Assert.Equal(0, TeamdSandbox.End(teamd).ExitCode);
        _sandbox.AssertNothingLeft();
    }

    [Fact]
    public void Where_the_run_directory_cannot_be_made_that_is_said()
    {
        string file = _sandbox.Network.Write("file", "");
        ProgramResult refused = _sandbox.Network.Run(NativePrograms.PathOf("teamd"), "--run-dir", file, "-c", OnePort);
        Assert.Equal(1, refused.ExitCode);
        Assert.Equal([$"Failed to create directory \"{file}\" (File exists)"], refused.ErrorLines);
    }

    [Fact]
    public void Where_the_pid_file_cannot_be_made_that_is_said()
    {
        ProgramResult refused = _sandbox.Run("-p", "/nosuch/team0.pid", "-c", OnePort);
        Assert.Equal(1, refused.ExitCode);
        Assert.Equal(
            ["open(/nosuch/team0.pid): No such file or directory", "Could not create PID file.", "Failed: No such file or directory"],
            refused.ErrorLines);
        Assert.False(_sandbox.Network.HasLink("team0"));
    }

    [Fact]
    public void The_same_name_in_two_networks_makes_two_teams()
    {
        using TeamdSandbox other = new();
        other.Network.AddLink("eth0", "02:00:00:00:00:20");
        RunningProgram here = _sandbox.Start("-c", OnePort);
        RunningProgram there = other.Start("-c", OnePort);
        Assert.Equal("02:00:00:00:00:10", _sandbox.AddressOf("team0"));
        Assert.Equal("02:00:00:00:00:20", other.AddressOf("team0"));
        Assert.Equal(0, TeamdSandbox.End(here).ExitCode);
        Assert.Equal(0, TeamdSandbox.End(there).ExitCode);
    }
}
