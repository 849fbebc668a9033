using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Teamd;

public sealed class TeamdLogTests : IDisposable
{
    private const string Empty = """{"device": "team0"}""";

    private readonly TeamdSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("-l", "stdout")]
    [InlineData("--log-output=stdout")]
    public void Messages_go_where_the_option_says(params string[] option)
    {
        RunningProgram teamd = _sandbox.Launch([.. option, "-c", Empty]);
        Eventually.True("it started", () => teamd.Output.Contains(TeamdSandbox.Started, StringComparison.Ordinal));
        Assert.Equal("", TeamdSandbox.End(teamd).Errors);
    }

    [Fact]
    public void Messages_go_where_the_environment_says()
    {
        ProcessStartInfo start = new(NativePrograms.PathOf("teamd"), ["--run-dir", _sandbox.RunDirectory, "-c", Empty]);
        start.Environment["TEAM_LOG_OUTPUT"] = "stdout";
        RunningProgram teamd = _sandbox.Network.Start(start);
        Eventually.True("it started", () => teamd.Output.Contains(TeamdSandbox.Started, StringComparison.Ordinal));
        TeamdSandbox.End(teamd);
    }

    [Fact]
    public void A_daemon_in_the_background_writes_to_the_systems_log()
    {
        using Socket log = MakeLog();
        ProgramResult started = RunWithLog($"'{NativePrograms.PathOf("teamd")}' --run-dir '{_sandbox.RunDirectory}' -d -c '{Empty}'");
        Assert.Equal((0, ""), (started.ExitCode, started.Errors));

        byte[] message = new byte[1000];
        string text = Encoding.UTF8.GetString(message, 0, log.Receive(message));
        Assert.Matches(@"^<30>teamd_team0\[\d+\]: \d+\.\d+\.\d+ successfully started\.$", text);
        text = Encoding.UTF8.GetString(message, 0, log.Receive(message));
        Assert.Matches(@"^<30>teamd_team0\[\d+\]: team0: created with driver ""\w+""\.$", text);
        Assert.Equal(0, _sandbox.Run("-k", "-t", "team0").ExitCode);
        text = Encoding.UTF8.GetString(message, 0, log.Receive(message));
        Assert.Matches(@"^<28>teamd_team0\[\d+\]: Got SIGINT, SIGQUIT or SIGTERM\.$", text);
    }

    [Theory]
    [InlineData("{\"runner\": {\"name\": \"bogus\"}}", "bogus")]
    [InlineData("{\"runner\":", "--config:1:11: error:")]
    public void Why_a_team_does_not_start_is_in_the_systems_log_too_where_messages_are_to_go_there(string config, string reason)
    {
        using Socket log = MakeLog();
        ProgramResult refused = RunWithLog(
            $"TEAM_LOG_OUTPUT=syslog '{NativePrograms.PathOf("teamd")}' --run-dir '{_sandbox.RunDirectory}' -o -n -N -t team0 -c '{config}'");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains(reason, refused.Errors, StringComparison.Ordinal);

        byte[] message = new byte[1000];
        string text = Encoding.UTF8.GetString(message, 0, log.Receive(message));
        Assert.Matches(@"^<27>teamd_team0\[\d+\]: ", text);
        Assert.Contains(reason, text, StringComparison.Ordinal);
        _sandbox.AssertNothingLeft();
    }

    [Fact]
    public void A_reader_that_went_does_not_end_the_daemon()
    {
        string script = $"'{NativePrograms.PathOf("teamd")}' --run-dir '{_sandbox.RunDirectory}' -c '{Empty}' 2>&1 | head -n 1";
        RunningProgram shell = _sandbox.Network.Start("bash", "-c", script);
        Eventually.True("it started", () => shell.Output.Contains(TeamdSandbox.Started, StringComparison.Ordinal));
        string pid = _sandbox.Network.Run("cat", _sandbox.PidFile).Output.Trim();
        _sandbox.Network.Run("kill", "-s", "TERM", pid);
        shell.WaitForExit();
        _sandbox.AssertNothingLeft();
    }

    // A /dev of its own, in which the log is ours.
    private Socket MakeLog()
    {
        Socket log = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { ReceiveTimeout = 20_000 };
        log.Bind(new UnixDomainSocketEndPoint(Path.Combine(Directory.CreateDirectory(Dev).FullName, "log")));
        return log;
    }

    private ProgramResult RunWithLog(string command)
    {
        string script = $"""
            mknod {Dev}/null c 1 3 && mknod {Dev}/urandom c 1 9 && mount --bind {Dev} /dev
            {command}
            """;
        return _sandbox.Network.Run("unshare", "-m", "bash", "-c", script);
    }

    private string Dev => Path.Combine(_sandbox.Network.Folder, "dev");
}
