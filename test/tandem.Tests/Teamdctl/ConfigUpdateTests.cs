using Tandem.Control.Protocol;

namespace Tandem.CommandLine.Tests.Teamdctl;

/// <summary><c>config update</c>, by what it asks the daemon and what it prints.</summary>
public sealed class ConfigUpdateTests : IDisposable
{
    private const string Config = """{"device": "team0"}""";

    private readonly TeamdctlHost _host = new();
    private readonly string _file;

    public ConfigUpdateTests()
    {
        _file = Path.Combine(_host.RunDirectory, "next.conf");
        File.WriteAllText(_file, Config);
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public void The_file_goes_to_the_daemon_and_its_answer_is_printed()
    {
        using FakeDaemon daemon = Daemon(ControlReply.Success("live: a\n1 change made."));
        Assert.Equal(new ProgramRun(0, "live: a\n1 change made.\n", ""), _host.RunOurs(["team0", "config", "update", _file]));
        Assert.Equal($"ConfigUpdate|{Config}|{_file}", daemon.TakeRequests()[^1]);
        _host.RunOurs(["team0", "config", "update", "--dry-run", _file]);
        Assert.Equal($"ConfigUpdate|{Config}|{_file}|dry-run", daemon.TakeRequests()[^1]);
    }

    [Fact]
    public void Every_line_of_a_refusal_is_printed()
    {
        using FakeDaemon daemon = Daemon(ControlErrors.ConfigUpdateRefused(["one", "two"]));
        Assert.Equal(
            new ProgramRun(1, "", "one\ntwo\ncommand call failed (Invalid argument)\n"), _host.RunOurs(["team0", "c", "u", _file]));
    }

    [Fact]
    public void A_daemon_that_does_not_know_the_method_is_named()
    {
        using FakeDaemon daemon = Daemon(ControlErrors.UnknownMethod);
        ProgramRun run = _host.RunOurs(["team0", "config", "update", _file]);
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("The daemon does not know how to update a configuration", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_told_and_nothing_is_asked()
    {
        using FakeDaemon daemon = Daemon(ControlReply.Success());
        ProgramRun run = _host.RunOurs(["team0", "config", "update", "/nosuch/file"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("/nosuch/file", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(daemon.TakeRequests(), request => request.StartsWith("ConfigUpdate", StringComparison.Ordinal));
    }

    [Fact]
    public void Other_commands_have_no_dry_run()
    {
        ProgramRun run = _host.RunOurs(["team0", "port", "remove", "eth1", "--dry-run"]);
        Assert.Equal(new ProgramRun(1, "", "--dry-run goes with \"config update\" only, not with \"remove\".\n"), run);
    }

    private FakeDaemon Daemon(ControlReply reply) => new(
        _host.RunDirectory, request => request.Method == ControlMethods.ConfigUpdate ? reply : ControlReply.Success(Config));
}
