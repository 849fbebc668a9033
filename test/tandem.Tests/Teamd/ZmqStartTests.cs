using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Teamd;

/// <summary>Where ZeroMQ listens, and what is said when it cannot.</summary>
public sealed class ZmqStartTests : IDisposable
{
    private readonly ZmqSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("tcp://192.0.2.1:5555", "Cannot assign requested address")]
    [InlineData("tcp://127.0.0.1", "Invalid argument")]
    [InlineData("nonsense", "Invalid argument")]
    [InlineData("carrier://pigeon", "Protocol not supported")]
    [InlineData("ipc:///no/such/team0.zmq", "No such file or directory")]
    public void An_address_that_cannot_be_had_is_a_reason_not_to_start(string address, string reason)
    {
        ProgramResult refused = _sandbox.Teamd.Run("-Z", address, "-c", ZmqSandbox.TwoPorts);
        Assert.Equal(1, refused.ExitCode);
        Assert.Equal(
            [$"zmq: Failed to bind socket. ({address}: {reason})", "Failed to init zmq.", "teamd_init() failed.", $"Failed: {reason}"],
            refused.ErrorLines.TakeLast(4));
        _sandbox.Teamd.AssertNothingLeft();
    }

    [Fact]
    public void So_is_one_that_another_has()
    {
        _sandbox.Start(ZmqSandbox.Tcp);
        ProgramResult refused = _sandbox.Teamd.Run("-Z", ZmqSandbox.Tcp, "-t", "team1", "-c", "{}");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains($"zmq: Failed to bind socket. ({ZmqSandbox.Tcp}: Address already in use)", refused.ErrorLines);
        Assert.False(_sandbox.Network.HasLink("team1"));
    }

    [Fact]
    public void Without_an_address_that_of_the_configuration_counts()
    {
        string config = """{"device": "team0", "runner": {"name": "broadcast", "addr": "tcp://127.0.0.1:6666"}}""";
        RunningProgram teamd = _sandbox.Teamd.Start("--zmq-enable=", "-c", config).Said("zmq: Listening at tcp://127.0.0.1:6666.");
        Assert.Contains("REPLY_SUCCESS\n{", _sandbox.Ask("tcp://127.0.0.1:6666", "ConfigDump"), StringComparison.Ordinal);
        Assert.Equal(0, TeamdSandbox.End(teamd).ExitCode);

        ProgramResult refused = _sandbox.Teamd.Run("-Z", "", "-c", ZmqSandbox.TwoPorts);
        Assert.Equal(1, refused.ExitCode);
        Assert.StartsWith("zmq: Failed to get address from config.", refused.ErrorLines[^4], StringComparison.Ordinal);

        teamd = _sandbox.Teamd.Start("-c", config); // an address alone opens nothing
        Assert.Equal("false\n", _sandbox.ControlBySocket("team0", "state", "item", "get", "setup.zmq_enabled").Output);
        Assert.DoesNotContain("zmq", teamd.Errors, StringComparison.Ordinal);
        Assert.Equal("", _sandbox.Network.Run("ss", "-Hltn").Output);
    }

    [Fact]
    public void In_the_background_it_answers_when_the_command_returns()
    {
        Assert.Equal(0, _sandbox.Teamd.Run("-d", "-Z", _sandbox.Ipc, "-c", ZmqSandbox.TwoPorts).ExitCode);
        Assert.Equal("eth0\n", _sandbox.Control(_sandbox.Ipc, "team0", "state", "item", "get", "runner.active_port").Output);
        ProgramResult refused = _sandbox.Teamd.Run("-d", "-Z", "nonsense", "-t", "team1", "-c", "{}");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("zmq: Failed to bind socket. (nonsense: Invalid argument)", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(0, _sandbox.Teamd.Run("-k", "-t", "team0").ExitCode);
        _sandbox.Teamd.AssertNothingLeft();
    }

    [Fact]
    public void As_another_user_the_file_is_that_users_and_goes_in_the_end()
    {
        _sandbox.Network.Run("chmod", "755", _sandbox.Network.Folder);
        string directory = Path.Combine(_sandbox.Network.Folder, "zmq"), file = Path.Combine(directory, "team0");
        _sandbox.Network.Run("install", "-d", "-o", "nobody", directory);
        RunningProgram teamd = _sandbox.Start($"ipc://{file}", "--user", "nobody");
        Assert.Equal("nobody\n", _sandbox.Network.Run("stat", "-c", "%U", file).Output);
        ProgramResult asked = _sandbox.Network.Run(
            "setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", NativePrograms.PathOf("teamdctl"), "-Z", $"ipc://{file}",
            "team0", "port", "remove", "eth1");
        Assert.True(asked.ExitCode == 0, asked.Errors);
        teamd.Said("uid 65534, zmq)");
        Assert.Equal(0, TeamdSandbox.End(teamd).ExitCode);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public void Without_the_library_it_does_not_start_with_it_and_starts_without_it()
    {
        string[] hidden = ["--mount", "bash", "-c", "for file in /usr/lib/*/libzmq.so.5; do mount --bind /dev/null $(readlink -f $file); done; exec \"$@\"", "bash"];
        string[] teamd = [.. hidden, NativePrograms.PathOf("teamd"), "--run-dir", _sandbox.Teamd.RunDirectory, "-c", ZmqSandbox.TwoPorts];
        ProgramResult refused = _sandbox.Network.Run("unshare", [.. teamd, "-Z", ZmqSandbox.Tcp]);
        Assert.Equal(1, refused.ExitCode);
        Assert.Equal(["ZeroMQ support is not there: libzmq.so.5 is not on this machine (Debian: libzmq5)."], refused.ErrorLines);
        _sandbox.Teamd.AssertNothingLeft();

        _sandbox.Network.Start("unshare", teamd).Said(TeamdSandbox.Started);
        ProgramResult control = _sandbox.Network.Run("unshare", [.. hidden, NativePrograms.PathOf("teamdctl"), "-Z", ZmqSandbox.Tcp, "team0", "state"]);
        Assert.Equal(1, control.ExitCode);
        Assert.Contains("zmq: ZeroMQ support is not there: libzmq.so.5 is not on this machine", control.Errors, StringComparison.Ordinal);
        Assert.Equal(0, _sandbox.ControlBySocket("team0", "state").ExitCode);
    }

    [Fact]
    public void A_client_says_why_it_does_not_get_through()
    {
        _sandbox.Start(ZmqSandbox.Tcp);
        ProgramResult wrong = _sandbox.Control("nonsense", "team0", "state");
        Assert.Equal(
            [
                "libteamdctl: cli_zmq_init: zmq: Failed to connect socket (nonsense).",
                "libteamdctl: teamdctl_connect: Failed to connect using CLI \"zmq\".",
                "teamdctl_connect failed (Invalid argument)",
            ],
            wrong.ErrorLines);
        ProgramResult other = _sandbox.Control(ZmqSandbox.Tcp, "eth0", "state");
        Assert.Equal(["Unable to access to eth0 through connected teamd daemon because it controls team0."], other.ErrorLines);
        ProgramResult two = _sandbox.Control(ZmqSandbox.Tcp, "-U", "team0", "state");
        Assert.Equal("Only one interface could be forced at a time (UNIX domain socket, D-Bus, ZMQ).", two.ErrorLines[0]);
        ProgramResult nobody = _sandbox.Control("tcp://127.0.0.1:1", "team0", "state");
        Assert.Equal((1, "teamdctl_connect failed (Connection timed out)\n"), (nobody.ExitCode, nobody.Errors));
    }
}
