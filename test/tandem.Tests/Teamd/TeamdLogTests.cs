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
        // A /dev of its own, in which the log is ours.
        string dev = Directory.CreateDirectory(Path.Combine(_sandbox.Network.Folder, "dev")).FullName;
        using Socket log = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { ReceiveTimeout = 20_000 };
        log.Bind(new UnixDomainSocketEndPoint(Path.Combine(dev, "log")));
        string script = $"""
            mknod {dev}/null c 1 3 && mknod {dev}/urandom c 1 9 && mount --bind {dev} /dev
            '{NativePrograms.PathOf("teamd")}' --run-dir '{_sandbox.RunDirectory}' -d -c '{Empty}'
            """;
        ProgramResult started = _sandbox.Network.Run("unshare", "-m", "bash", "-c", script);
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
}
