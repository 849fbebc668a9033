using System.Globalization;
using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Teamd;

public sealed class TeamdBackgroundTests : IDisposable
{
    private const string OnePort = """{"device": "team0", "runner": {"name": "activebackup"}, "ports": {"eth0": {}}}""";

    private readonly TeamdSandbox _sandbox = new();

    public TeamdBackgroundTests() => _sandbox.Network.AddLink("eth0", "02:00:00:00:00:10");

    private int Pid => int.Parse(_sandbox.Network.Run("cat", _sandbox.PidFile).Output, CultureInfo.InvariantCulture);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void The_command_returns_when_the_team_works()
    {
        ProgramResult started = _sandbox.Run("-d", "-c", OnePort);
        Assert.Equal((0, "", ""), (started.ExitCode, started.Output, started.Errors));
        Assert.True(_sandbox.IsUp("eth0"));
        Assert.True(File.Exists(_sandbox.Socket));
        Assert.Equal(0, _sandbox.Run("-e", "-t", "team0").ExitCode);

        int pid = Pid;
        Assert.Equal(0, _sandbox.Run("-k", "-t", "team0").ExitCode);
        Assert.False(Directory.Exists($"/proc/{pid}/fd") && Directory.EnumerateFiles($"/proc/{pid}/fd").Any());
        _sandbox.AssertNothingLeft();
    }

    [Fact]
    public void The_daemon_has_a_session_of_its_own_and_nothing_of_its_parent()
    {
        string script = $"exec 7</etc/passwd; umask 027; cd /tmp; '{NativePrograms.PathOf("teamd")}' --run-dir '{_sandbox.RunDirectory}' -d -c '{OnePort}'";
        Assert.Equal(0, _sandbox.Network.Run("bash", "-c", script).ExitCode);

        int pid = Pid;
        Assert.Equal("/", Link("cwd"));
        for (int standard = 0; standard < 3; standard++) Assert.Equal("/dev/null", Link($"fd/{standard}"));
        Assert.DoesNotContain(Directory.EnumerateFiles($"/proc/{pid}/fd").Select(fd => Link("fd/" + Path.GetFileName(fd))), target => target.Contains("passwd", StringComparison.Ordinal));
        string[] status = File.ReadAllText($"/proc/{pid}/stat").Split(") ")[1].Split(' ');
        Assert.Equal(pid.ToString(CultureInfo.InvariantCulture), status[3]); // session
        Assert.Equal("0", status[4]); // no terminal
        Assert.Contains("Umask:\t0077", File.ReadAllText($"/proc/{pid}/status"), StringComparison.Ordinal);
        Assert.Equal("644", _sandbox.Network.Run("stat", "-c", "%a", _sandbox.PidFile).Output.Trim());
        Assert.Equal("700", _sandbox.Network.Run("stat", "-c", "%a", _sandbox.Socket).Output.Trim());
        Assert.Equal(0, _sandbox.Run("-k", "-t", "team0").ExitCode);

        string Link(string name) => _sandbox.Network.Run("readlink", $"/proc/{pid}/{name}").Output.Trim();
    }

    [Fact]
    public void A_start_that_fails_is_told_by_the_command()
    {
        _sandbox.Network.Ip("link set eth0 up");
        ProgramResult failed = _sandbox.Run("-d", "-c", OnePort);
        Assert.Equal(1, failed.ExitCode);
        Assert.StartsWith("eth0: Failed to add port (Device or resource busy): is up", failed.ErrorLines[0], StringComparison.Ordinal);
        Assert.Equal(["Daemon process failed.", "Failed: Device or resource busy"], failed.ErrorLines.TakeLast(2));
        _sandbox.AssertNothingLeft();
    }

    [Fact]
    public void The_mark_of_a_daemon_means_nothing_to_whoever_inherits_it()
    {
        string script = $"export TANDEM_BACKGROUND=1; '{NativePrograms.PathOf("teamd")}' --run-dir '{_sandbox.RunDirectory}' -d -c '{OnePort}'";
        Assert.Equal(0, _sandbox.Network.Run("bash", "-c", script).ExitCode);
        Assert.Equal(0, _sandbox.Run("-k", "-t", "team0").ExitCode);
    }

    [Fact]
    public void A_configuration_that_can_be_read_but_once_is_enough()
    {
        string script = $"'{NativePrograms.PathOf("teamd")}' --run-dir '{_sandbox.RunDirectory}' -d -f <(echo '{OnePort}')";
        Assert.Equal(0, _sandbox.Network.Run("bash", "-c", script).ExitCode);
        Assert.True(_sandbox.IsUp("eth0"));
        Assert.Equal(0, _sandbox.Run("-k", "-t", "team0").ExitCode);
    }

    [Fact]
    public void A_second_one_is_refused_before_anything_is_started()
    {
        Assert.Equal(0, _sandbox.Run("-d", "-c", OnePort).ExitCode);
        int pid = Pid;
        ProgramResult second = _sandbox.Run("-d", "-c", OnePort);
        Assert.Equal(1, second.ExitCode);
        Assert.Equal([$"Daemon already running on PID {pid}.", "Failed: File exists"], second.ErrorLines);
        Assert.Equal(0, _sandbox.Run("-k", "-t", "team0").ExitCode);
    }

    [Fact]
    public void Kill_and_check_find_the_team_by_its_configuration_and_by_a_pid_file_of_ones_own()
    {
        string config = _sandbox.Network.Write("team.conf", OnePort);
        string pidFile = Path.Combine(_sandbox.Network.Folder, "own.pid");
        Assert.Equal(0, _sandbox.Run("-d", "-f", config, "-p", pidFile).ExitCode);
        Assert.Equal(1, _sandbox.Run("-e", "-f", config).ExitCode);
        Assert.Equal(0, _sandbox.Run("-e", "-f", config, "-p", pidFile).ExitCode);
        Assert.Equal(0, _sandbox.Run("-k", "-f", config, "-p", pidFile).ExitCode);
        Assert.False(File.Exists(pidFile));
        _sandbox.AssertNothingLeft();
    }

    [Fact]
    public void After_a_crash_the_next_one_takes_over()
    {
        Assert.Equal(0, _sandbox.Run("-d", "-c", OnePort).ExitCode);
        int crashed = Pid;
        _sandbox.Network.Run("kill", "-s", "KILL", $"{crashed}");
        Eventually.True("it is gone", () => _sandbox.Network.Run("kill", "-0", $"{crashed}").ExitCode != 0);
        Assert.True(_sandbox.IsUp("eth0"));

        ProgramResult next = _sandbox.Run("-d", "-o", "-c", OnePort);
        Assert.Equal(0, next.ExitCode);
        Assert.Contains($"Process {crashed} died", next.Errors, StringComparison.Ordinal);
        Assert.True(_sandbox.IsUp("eth0"));
        Assert.Equal(0, _sandbox.Run("-k", "-t", "team0").ExitCode);
        _sandbox.AssertNothingLeft();
    }
}
