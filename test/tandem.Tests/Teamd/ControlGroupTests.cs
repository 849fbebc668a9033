using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Teamd;

/// <summary>Who may ask and who may change, by the user and group of whoever connects.</summary>
public sealed class ControlGroupTests : IDisposable
{
    private const string Games = "60", Nobody = "65534";
    private readonly BusSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void The_group_may_read_and_listen_and_only_root_may_change()
    {
        RunningProgram teamd = StartWith("games");
        Assert.Equal("eth0\n", As(Games, "state", "item", "get", "runner.active_port").Output);
        ProgramResult refused = As(Games, "port", "remove", "eth1");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("AccessDenied", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("AccessDenied", As(Games, "state", "item", "set", "runner.active_port", "eth1").Errors, StringComparison.Ordinal);
        teamd.Said("PortRemove (eth1): refused to teamdctl (pid ");
        Assert.Equal("eth0\n", _sandbox.Run("teamdctl", "team0", "state", "item", "get", "runner.active_port").Output);

        Assert.Contains("Permission denied", As(Nobody, "state").Errors, StringComparison.Ordinal);
        Assert.Equal(0, _sandbox.Run("teamdctl", "team0", "port", "remove", "eth1").ExitCode);
    }

    [Fact]
    public void A_group_that_does_not_exist_lets_nobody_in()
    {
        RunningProgram teamd = StartWith("nosuchgroup");
        Assert.Contains("control_group: There is no group \"nosuchgroup\" on this machine", teamd.Errors, StringComparison.Ordinal);
        Assert.Contains("Permission denied", As(Games, "state").Errors, StringComparison.Ordinal);
        Assert.Equal(0, _sandbox.Run("teamdctl", "team0", "state").ExitCode);
    }

    [Fact]
    public void When_the_group_is_taken_back_its_members_are_told_and_nothing_lets_them_change()
    {
        StartWith("games");
        RunningProgram monitor = _sandbox.Network.Start("setpriv", Line(Games, "monitor"));
        int prio = 1;
        Eventually.True("it listens", () =>
        {
            _sandbox.Run("teamdctl", "team0", "port", "config", "update", "eth1", $"{{\"prio\": {prio++}}}");
            return monitor.Output.Length > 0 || monitor.HasExited;
        });
        string config = Path.Combine(_sandbox.Network.Folder, "team0.conf");
        File.WriteAllText(config, BusSandbox.TwoPorts);
        Assert.Equal(0, _sandbox.Run("teamdctl", "team0", "config", "update", config).ExitCode);
        ProgramResult ended = monitor.WaitForExit();
        Assert.Equal((1, "The daemon closed the connection."), (ended.ExitCode, ended.ErrorLines[0]));

        // Whoever connected before may be noticed as late as this: they must not pass for somebody the administrator let in.
        File.SetUnixFileMode(Path.Combine(_sandbox.RunDirectory, "team0.sock"), (UnixFileMode)0b111_111_111);
        Assert.Contains("AccessDenied", As(Games, "port", "remove", "eth1").Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_writes_lines_of_his_own_into_the_log_or_fills_it()
    {
        const string Forged = "PortRemove (eth1): asked by teamdctl (pid 1, uid 0, usock).";
        RunningProgram teamd = StartWith("games");
        _sandbox.Run("teamdctl", "team0", "state", "item", "get", "x\" y\n" + Forged + "\u001b[2J");
        _sandbox.Run("teamdctl", "team0", "state", "item", "get", new string('x', 80_000));
        Assert.Equal(1, As(Games, "state", "item", "get", "by.a.reader").ExitCode);
        _sandbox.Run("teamdctl", "team0", "state", "item", "set", "the.last", "1");
        teamd.Said("Failed to set state item \"the.last\"");
        Assert.Contains("Failed to get state item \"x\" y " + Forged, teamd.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("\n" + Forged, teamd.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', teamd.Errors);
        Assert.DoesNotContain("by.a.reader", teamd.Errors, StringComparison.Ordinal);
        Assert.InRange(teamd.Errors.Length, 0, 10_000);
    }

    private RunningProgram StartWith(string group)
    {
        File.Copy(NativePrograms.PathOf("teamdctl"), Copy);
        return _sandbox.StartTeamd("-c", BusSandbox.TwoPorts.Replace("{\"device\"", $"{{\"control_group\": \"{group}\", \"device\"", StringComparison.Ordinal));
    }

    // Where the programs are built others need not be able to go.
    private string Copy => Path.Combine(_sandbox.Network.Folder, "teamdctl");

    private ProgramResult As(string group, params string[] arguments) => _sandbox.Network.Run("setpriv", Line(group, arguments));

    private string[] Line(string group, params string[] arguments) =>
        ["--reuid", Nobody, "--regid", group, "--clear-groups", Copy, "--run-dir", _sandbox.RunDirectory, "-U", "team0", .. arguments];
}
