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

    private RunningProgram StartWith(string group)
    {
        File.Copy(NativePrograms.PathOf("teamdctl"), Copy);
        return _sandbox.StartTeamd("-c", BusSandbox.TwoPorts.Replace("{\"device\"", $"{{\"control_group\": \"{group}\", \"device\"", StringComparison.Ordinal));
    }

    // Where the programs are built others need not be able to go.
    private string Copy => Path.Combine(_sandbox.Network.Folder, "teamdctl");

    private ProgramResult As(string group, params string[] arguments) => _sandbox.Network.Run(
        "setpriv", ["--reuid", Nobody, "--regid", group, "--clear-groups", Copy, "--run-dir", _sandbox.RunDirectory, "-U", "team0", .. arguments]);
}
