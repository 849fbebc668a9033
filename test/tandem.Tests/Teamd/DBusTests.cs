using Tandem.Testing;
using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Teamd;

/// <summary>A team on a message bus, as the programs that speak D-Bus see it.</summary>
public sealed class DBusTests : IDisposable
{
    private const string Peer = "org.freedesktop.DBus.Peer";
    private const string Introspectable = "org.freedesktop.DBus.Introspectable";
    private readonly BusSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("dbus_bad_item", "StateItemValueGet", "string:no.such")]
    [InlineData("dbus_bad_port", "PortConfigDump", "string:nosuch")]
    public void Errors_are_those_that_were_recorded(string recording, string method, string argument)
    {
        _sandbox.StartTeamd("-c", BusSandbox.TwoPorts);
        ProgramResult said = _sandbox.Run("dbus-send", Send(method, argument));
        string recorded = File.ReadAllText(Path.Combine(Repository.Root, "test/golden/_protocol", recording + ".txt"));
        Assert.Equal(recorded, $"{said.Output}{said.Errors}rc={said.ExitCode}\n");
    }

    [Fact]
    public void Every_method_is_there_for_root()
    {
        _sandbox.StartTeamd("-c", BusSandbox.TwoPorts);
        Assert.Contains("active_port", _sandbox.Call("StateDump").Output, StringComparison.Ordinal);
        Assert.Contains("activebackup", _sandbox.Call("ConfigDump").Output, StringComparison.Ordinal);
        Assert.Contains("eth1", _sandbox.Call("ConfigDumpActual").Output, StringComparison.Ordinal);
        Assert.Equal("s \"eth0\"\n", _sandbox.Call("StateItemValueGet", "runner.active_port").Output);
        Assert.Equal("s \"true\"\n", _sandbox.Call("StateItemValueGet", "setup.dbus_enabled").Output);
        Done(_sandbox.Call("StateItemValueSet", "runner.active_port", "eth1"));
        Assert.Equal("s \"eth1\"\n", _sandbox.Call("StateItemValueGet", "runner.active_port").Output);
        Done(_sandbox.Call("PortConfigUpdate", "eth1", "{\"prio\": 7}"));
        Assert.Equal("s \"{\\n    \\\"prio\\\": 7\\n}\"\n", _sandbox.Call("PortConfigDump", "eth1").Output.Replace(
            ",\\n    \\\"link_watch\\\": {\\n        \\\"name\\\": \\\"ethtool\\\"\\n    }", "", StringComparison.Ordinal));
        Done(_sandbox.Call("PortRemove", "eth1"));
        Assert.DoesNotContain("eth1", _sandbox.Call("ConfigDumpActual").Output, StringComparison.Ordinal);
        Done(_sandbox.Call("PortAdd", "eth1"));
        Assert.Contains("eth1", _sandbox.Call("ConfigDumpActual").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PortAdd", "org.libteam.teamdInvalidArgs: Did not receive correct message arguments.")]
    [InlineData("PortAdd uint32:5", "org.libteam.teamdInvalidArgs: Did not receive correct message arguments.")]
    [InlineData("PortConfigUpdate string:eth0 uint32:5", "org.libteam.teamdInvalidArgs: Did not receive correct message arguments.")]
    [InlineData("PortRemove string:lo string:surplus", "org.libteam.teamdNoSuchDev: No such device.")]
    [InlineData("StateItemValueSet string:setup.pid string:1", "org.libteam.teamdOpNotSupp: Operation not supported.")]
    [InlineData("NoSuchMethod", "org.freedesktop.DBus.Error.UnknownMethod: Method is not known.")]
    public void What_is_wrong_is_said(string call, string error)
    {
        _sandbox.StartTeamd("-c", BusSandbox.TwoPorts);
        ProgramResult said = _sandbox.Run("dbus-send", Send(call.Split(' ')));
        Assert.Equal((1, $"Error {error}\n"), (said.ExitCode, said.Errors));
    }

    [Fact]
    public void Anybody_may_ask_what_there_is_and_only_root_may_use_it()
    {
        _sandbox.StartTeamd("-c", BusSandbox.TwoPorts);
        Assert.Contains("PortConfigUpdate", Nobody(Introspectable, "Introspect").Output, StringComparison.Ordinal);
        Assert.Equal(0, Nobody(Peer, "Ping").ExitCode);
        Assert.Contains("denied", Nobody("org.libteam.teamd", "StateDump").Errors, StringComparison.Ordinal);
        Assert.Contains("denied", Nobody("org.libteam.teamd", "PortRemove", "eth1").Errors, StringComparison.Ordinal);
        Assert.Contains("eth1", _sandbox.Call("ConfigDumpActual").Output, StringComparison.Ordinal);

        ProgramResult described = _sandbox.Run(
            "gdbus", "introspect", "--system", "--dest", "org.libteam.teamd.team0", "--object-path", "/org/libteam/teamd");
        Assert.Contains("PortConfigDump(in  s port_devname,", described.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_that_wants_no_answer_is_carried_out()
    {
        _sandbox.StartTeamd("-c", BusSandbox.TwoPorts);
        _sandbox.Run("dbus-send", "--system", "--type=method_call", "--dest=org.libteam.teamd.team0",
            "/org/libteam/teamd", "org.libteam.teamd.PortRemove", "string:eth1");
        Eventually.True("eth1 is released", () => !_sandbox.Call("ConfigDumpActual").Output.Contains("eth1", StringComparison.Ordinal));
    }

    [Fact]
    public void Whoever_changes_something_stands_in_the_log()
    {
        RunningProgram teamd = _sandbox.StartTeamd("-c", BusSandbox.TwoPorts);
        _sandbox.Call("PortRemove", "eth1");
        teamd.Said("PortRemove (eth1): asked by busctl (pid ");
        _sandbox.Run("teamdctl", "team0", "port", "add", "eth1");
        teamd.Said("PortAdd (eth1): asked by teamdctl (pid ");
        Assert.Contains("uid 0, usock)", teamd.Errors, StringComparison.Ordinal);
        _sandbox.Call("PortConfigUpdate", "eth1", "{\n\"a\u001b[1m\":\n\"" + new string('x', 500) + "\"}");
        teamd.Said("PortConfigUpdate (eth1, { \"a [1m\": \"xxx");
        Assert.All(teamd.Errors.Split('\n'), line => Assert.True(line.Length < 400, line));
    }

    [Fact]
    public void A_name_that_another_has_is_a_reason_not_to_start()
    {
        _sandbox.StartTeamd("-c", BusSandbox.TwoPorts);
        using NetworkSandbox other = new();
        ProgramResult refused = other.Run(
            "env", _sandbox.Bus.Variable, NativePrograms.PathOf("teamd"), "-D", "--run-dir", Path.Combine(other.Folder, "run"),
            "-c", """{"device": "team0", "ports": {}}""");
        Assert.Equal(1, refused.ExitCode);
        Assert.False(other.HasLink("team0"), "team0 was left");
        Assert.Contains("dbus: name org.libteam.teamd.team0 already taken.", refused.Errors, StringComparison.Ordinal);
        Assert.Equal("Failed: File exists", refused.ErrorLines[^1]);
        Assert.Equal("s \"eth0\"\n", _sandbox.Call("StateItemValueGet", "runner.active_port").Output);
    }

    [Fact]
    public void In_the_background_the_name_is_there_when_the_command_returns()
    {
        Assert.Equal(0, _sandbox.Run("teamd", "-d", "-D", "--run-dir", _sandbox.RunDirectory, "-c", BusSandbox.TwoPorts).ExitCode);
        Assert.Contains(":", _sandbox.Call("StateItemValueGet", "team_device.ifinfo.dev_addr").Output, StringComparison.Ordinal);
        Assert.Equal(0, _sandbox.Run("teamd", "-k", "--run-dir", _sandbox.RunDirectory, "-t", "team0").ExitCode);
    }

    private static void Done(ProgramResult result) => Assert.Equal((0, "", ""), (result.ExitCode, result.Output, result.Errors));

    private ProgramResult Nobody(string iface, string method, params string[] arguments) =>
        _sandbox.RunAsNobody("busctl", BusSandbox.Busctl(iface, method, arguments));

    private static string[] Send(params string[] call) =>
        ["--system", "--print-reply", "--dest=org.libteam.teamd.team0", "/org/libteam/teamd", $"org.libteam.teamd.{call[0]}", .. call[1..]];
}
