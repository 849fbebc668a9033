using Tandem.Control.Protocol;

namespace Tandem.CommandLine.Tests.Teamdctl;

/// <summary>The original, as Debian packages it, and ours, side by side against the same daemon of ours.</summary>
public sealed class OriginalAgreementTests : IDisposable
{
    private readonly TeamdctlHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("team0 state")]
    [InlineData("team0 s")]
    [InlineData("team0 s v -v")]
    [InlineData("-vvv team0 state view")]
    [InlineData("-o team0 state")]
    [InlineData("team0 state dump")]
    [InlineData("team0 state dump --oneline")]
    [InlineData("-U team0 config dump")]
    [InlineData("team0 c d n -o")]
    [InlineData("team0 c d a")]
    [InlineData("team0 state item get setup.pid")]
    [InlineData("team0 state item get no.such")]
    [InlineData("team0 state item get")]
    [InlineData("team0 s i s setup.pid 5")]
    [InlineData("team0 state item set setup.debug_level -- -1")]
    [InlineData("team0 state item set setup.debug_level -1")]
    [InlineData("team0 port add eth2")]
    [InlineData("team0 port add none")]
    [InlineData("team0 port add eth1 eth2")]
    [InlineData("team0 port rem eth2")]
    [InlineData("team0 p p eth1")]
    [InlineData("team0 p p eth9")]
    [InlineData("team0 p p")]
    [InlineData("team0 p c")]
    [InlineData("team0 p c x")]
    [InlineData("team0 p c u eth1 {}")]
    [InlineData("team0 p c u eth1 {bad")]
    [InlineData("team0 p c u eth1 {\"prio\":5,\"a\":\"b\\nc\\\\d\"}")]
    [InlineData("team0 port config dump eth1 -o")]
    [InlineData("team0 port config dump team0")]
    [InlineData("team0 port config dump eth9")]
    [InlineData("team0 port config dump nameof16letters.")]
    [InlineData("team0 port config dump nameof17letters..")]
    [InlineData("team0 bogus")]
    [InlineData("team0 state view more")]
    [InlineData("team0 config")]
    [InlineData("team0")]
    [InlineData("")]
    [InlineData("-h -x")]
    [InlineData("-x -h")]
    [InlineData("-Z")]
    [InlineData("-DU team0 state")]
    [InlineData("-UU team0 state")]
    [InlineData("-D")]
    [InlineData("-D team9 state")]
    [InlineData("--forc team0 state")]
    [InlineData("--help=1")]
    [InlineData("--he")]
    [InlineData("team9 state")]
    [InlineData("a-name-that-is-too-long state")]
    public void Both_print_the_same_and_ask_the_daemon_the_same(string line) =>
        Compare("activebackup_ethtool_1", line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void Empty_words_and_several_lines_are_passed_on_alike()
    {
        Compare("lacp_1", ["team0", "", "dump", ""]);
        Compare("lacp_1", ["team0", ""]);
        Compare("lacp_1", ["", "state"]);
        Compare("lacp_1", ["team0", "port", "present", ""]);
        Compare("lacp_1", ["team0", "port", "add", ""]);
        Compare("lacp_1", ["team0", "state", "item", "set", "setup.pid", ""]);
        Compare("lacp_1", ["team0", "port", "config", "update", "eth1", "{\n\"prio\": 5\n}\n"]);
        Compare("lacp_1", ["team0", "port", "config", "update", "eth1", "{\"a\": \"\\\\ \\u00e9 é\"}"]);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("2")]
    [InlineData("7")]
    [InlineData("-1")]
    [InlineData("err")]
    [InlineData("debug")]
    [InlineData("nonsense")]
    public void The_librarys_lines_obey_TEAMDCTL_LOG(string priority) =>
        Compare("roundrobin", ["team0", "port", "add", "none"], ("TEAMDCTL_LOG", priority));

    [Fact]
    public void Operands_end_options_with_POSIXLY_CORRECT() =>
        Compare("roundrobin", ["team0", "state", "dump", "-o"], ("POSIXLY_CORRECT", "1"));

    [Theory]
    [InlineData("team0 state")]
    [InlineData("-U team0 state")]
    public void Without_a_daemon_both_say_so(string line)
    {
        string[] args = line.Split(' ');
        ProgramRun original = _host.RunOriginal(args);
        ProgramRun ours = _host.RunOurs(args);

        Assert.Equal(1, original.ExitCode);
        Assert.Equal(original, ours with { Errors = ours.Errors.Replace(_host.RunDirectory, "/var/run/teamd") });
    }

    [Theory]
    [InlineData(ControlMethods.ConfigDump, "{\"device\": \"team1\"}")]
    [InlineData(ControlMethods.ConfigDump, "{\"device\": 1}")]
    [InlineData(ControlMethods.ConfigDump, "{}")]
    [InlineData(ControlMethods.ConfigDump, "[]")]
    [InlineData(ControlMethods.ConfigDump, "{bad")]
    [InlineData(ControlMethods.ConfigDump, "")]
    [InlineData(ControlMethods.StateDump, "{bad")]
    [InlineData(ControlMethods.StateDump, "{\"a\": 1, \"a\": 2}")]
    [InlineData(ControlMethods.StateDump, "{\"a\": \"\\u0000\"}")]
    [InlineData(ControlMethods.StateDump, "{\"a\": 18446744073709551615}")]
    [InlineData(ControlMethods.StateDump, "{\"a\": 1e999}")]
    [InlineData(ControlMethods.StateDump, "{\"b\": [1.5, 1e3, -0, \"é\\u001f/\"], \"B\": {}, \"a\": null}")]
    [InlineData(ControlMethods.StateDump, "{} x")]
    [InlineData(ControlMethods.StateDump, "5")]
    [InlineData(ControlMethods.StateDump, "[]")]
    public void Dumps_that_are_not_as_expected_are_met_alike(string method, string dump)
    {
        using FakeDaemon daemon = new(_host.RunDirectory, request => ControlReply.Success(
            request.Method == method ? dump : "{\"device\": \"team0\"}"));

        Compare(daemon, ["team0", "state", "dump"]);
        Compare(daemon, ["team0", "state", "view"]);
        Compare(daemon, ["team0", "port", "present", "eth1"]);
        Compare(daemon, ["team0", "config", "dump", "noports"]);
    }

    [Theory]
    [InlineData(ControlMethods.ConfigDump)]
    [InlineData(ControlMethods.ConfigDumpActual)]
    [InlineData(ControlMethods.StateDump)]
    public void A_daemon_that_refuses_a_dump_is_met_alike(string method)
    {
        using FakeDaemon daemon = new(_host.RunDirectory, request =>
            request.Method == method ? ControlErrors.UnknownMethod : ControlReply.Success("{\"device\": \"team0\"}"));

        Compare(daemon, ["team0", "port", "add", "eth1"]);
        Compare(daemon, ["-U", "team0", "port", "add", "eth1"]);
    }

    [Theory]
    [InlineData("HELLO")]
    [InlineData("\n")]
    [InlineData("REPLY_ERROR")]
    [InlineData("REPLY_SUCCESSFUL")]
    [InlineData("\nREPLY_ERROR\n\n\nA\n\nB b\nC")]
    [InlineData("REPLY_SUCCESS")]
    [InlineData("")]
    public void Replies_that_are_none_are_met_alike(string packet)
    {
        using RawDaemon daemon = new(_host.RunDirectory, request =>
            request.Contains("\nPortAdd\n", StringComparison.Ordinal)
                ? packet
                : "REPLY_SUCCESS\n{\"device\": \"team0\"}");
        string[] args = ["team0", "port", "add", "eth1"];

        Assert.Equal(_host.RunOriginal(args), _host.RunOurs(args));
    }

    private void Compare(string folder, string[] args, params (string Name, string Value)[] environment)
    {
        using GoldenDaemon daemon = new(_host.RunDirectory, folder);
        Compare(daemon, args, environment);
    }

    private void Compare(FakeDaemon daemon, string[] args, params (string Name, string Value)[] environment)
    {
        ProgramRun original = _host.RunOriginal(args, environment);
        string[] originalRequests = daemon.TakeRequests();
        ProgramRun ours = _host.RunOurs(args, environment);

        Assert.Equal(original, ours);
        Assert.Equal(originalRequests, daemon.TakeRequests());
    }
}
