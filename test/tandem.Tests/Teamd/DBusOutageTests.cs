using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Teamd;

/// <summary>A team whose bus is late, goes away, or cannot be.</summary>
public sealed class DBusOutageTests
{
    private const string OnTheBus = "dbus: org.libteam.teamd.team0 is on the bus.";

    [Fact]
    public void A_bus_that_comes_up_late_is_joined_and_one_that_comes_back_too()
    {
        using BusSandbox sandbox = new(startsBus: false);
        RunningProgram teamd = sandbox.StartTeamd("-c", BusSandbox.TwoPorts);
        Assert.Contains("dbus: There is no system bus (No such file or directory)", teamd.Errors, StringComparison.Ordinal);

        sandbox.Bus.Start();
        teamd.Said(OnTheBus);
        Assert.Equal("s \"eth0\"\n", sandbox.Call("StateItemValueGet", "runner.active_port").Output);

        sandbox.Bus.Stop();
        teamd.Said("dbus: The bus is gone");
        sandbox.Network.SetCable("eth0", plugged: false);
        teamd.Said("Changed active port to \"eth1\".");

        sandbox.Bus.Start();
        Eventually.True("it is back", () => teamd.Errors.Split(OnTheBus).Length == 3);
        Assert.Equal("s \"eth1\"\n", sandbox.Call("StateItemValueGet", "runner.active_port").Output);
        Assert.Equal(0, TeamdSandbox.End(teamd).ExitCode);
        Assert.Single(teamd.Errors.Split('\n'), line => line.Contains("The bus is gone", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1team")]
    [InlineData("team.1")]
    [InlineData("a+b")]
    public void A_name_that_the_bus_cannot_have_is_said_and_the_team_starts(string name)
    {
        using BusSandbox sandbox = new();
        RunningProgram teamd = sandbox.StartTeamd("-t", name, "-c", "{}");
        Assert.Contains($"dbus: The team starts without D-Bus: \"org.libteam.teamd.{name}\" is no name", teamd.Errors, StringComparison.Ordinal);
        Assert.Equal("false\n", sandbox.Run("teamdctl", name, "state", "item", "get", "setup.dbus_enabled").Output);

        ProgramResult refused = sandbox.Run("teamdctl", "-D", name, "state");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("is no name for D-Bus", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(0, TeamdSandbox.End(teamd).ExitCode);
    }

    [Fact]
    public void Without_the_library_the_team_starts_and_says_so()
    {
        using BusSandbox sandbox = new();
        string hide = "for file in /usr/lib/*/libsystemd.so.0 /lib/*/libsystemd.so.0; do mount --bind /dev/null $(readlink -f $file); done; ";
        RunningProgram teamd = sandbox.Network.Start(
            "unshare", "--mount", "bash", "-c", hide + "exec \"$@\"", "bash", "env", sandbox.Bus.Variable,
            NativePrograms.PathOf("teamd"), "-D", "--run-dir", sandbox.RunDirectory, "-c", BusSandbox.TwoPorts).Said(TeamdSandbox.Started);
        Assert.Contains("dbus: The team starts without D-Bus: libsystemd.so.0 is not on this machine", teamd.Errors, StringComparison.Ordinal);
        Assert.Equal("eth0\n", sandbox.Run("teamdctl", "team0", "state", "item", "get", "runner.active_port").Output);
        Assert.Equal(0, TeamdSandbox.End(teamd).ExitCode);

        ProgramResult refused = sandbox.Network.Run(
            "unshare", "--mount", "bash", "-c", hide + "exec \"$@\"", "bash", NativePrograms.PathOf("teamdctl"), "-D", "lo", "state");
        Assert.Contains("dbus: libsystemd.so.0 is not on this machine.", refused.Errors, StringComparison.Ordinal);
    }
}
