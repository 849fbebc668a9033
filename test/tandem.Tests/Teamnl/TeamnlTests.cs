using System.Text.RegularExpressions;
using Tandem.Testing;
using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Teamnl;

/// <summary><c>teamnl</c> on teams of our own driver, with a daemon and without.</summary>
public sealed partial class TeamnlTests
{
    private const string ActiveBackup = """{"runner": {"name": "activebackup"}, "ports": {"eth1": {}, "eth2": {}}}""";

    [Theory]
    [InlineData("activebackup_ethtool_1")]
    [InlineData("activebackup_ethtool_2")]
    [InlineData("broadcast")]
    [InlineData("roundrobin")]
    [InlineData("loadbalance_1")]
    public void Options_and_ports_are_those_that_the_original_programs_showed(string team)
    {
        using TeamnlSandbox sandbox = new();
        string golden = Path.Combine(Repository.Root, "test/golden", team);
        sandbox.Daemon(File.ReadAllText(Path.Combine(golden, "teamd.conf")));
        Assert.Equal(Comparable(File.ReadAllText(Path.Combine(golden, "teamnl_ports.txt"))), Comparable(sandbox.Teamnl("team0", "ports") + "rc=0\n"));
        Assert.Equal(Comparable(File.ReadAllText(Path.Combine(golden, "teamnl_options.txt"))), Comparable(sandbox.Teamnl("team0", "options") + "rc=0\n"));
    }

    [Fact]
    public void Command_lines_are_answered_as_by_the_original()
    {
        using TeamnlSandbox sandbox = new();
        string all = File.ReadAllText(Path.Combine(Repository.Root, "test/golden/_badconfig/cli_teamnl.txt"));
        MatchCollection calls = Calls().Matches(all);
        Assert.Equal(6, calls.Count);
        Assert.All(calls, call =>
        {
            ProgramResult result = sandbox.Run("teamnl", call.Groups["arguments"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            Assert.Equal(call.Groups["said"].Value.TrimEnd(), $"{result.Errors}{result.Output}rc={result.ExitCode}");
        });
    }

    [Fact]
    public void An_option_that_the_daemon_wants_otherwise_is_set_and_put_back()
    {
        using TeamnlSandbox sandbox = new();
        sandbox.Daemon(ActiveBackup);
        RunningProgram monitor = sandbox.Monitor();
        sandbox.Teamnl("-p", "eth1", "team0", "setoption", "enabled", "false");
        Eventually.True("both were told", () => monitor.Output.Contains(
            "options:\n  *enabled (port:eth1) false changed\noptions:\n  *enabled (port:eth1) true changed\n", StringComparison.Ordinal));
        Assert.Equal("true\n", sandbox.Teamnl("-p", "eth1", "team0", "getoption", "enabled"));
    }

    [Fact]
    public void Links_and_ports_are_told_and_an_interrupt_ends_the_monitor_well()
    {
        using TeamnlSandbox sandbox = new();
        sandbox.Daemon(ActiveBackup);
        RunningProgram monitor = sandbox.Monitor();
        sandbox.Network.SetCable("eth1", plugged: false);
        Eventually.True("the link is told", () => Port("eth1: down 0Mbit HD ").IsMatch(monitor.Output));
        Eventually.True("the failover is told", () => monitor.Output.Contains("*activeport", StringComparison.Ordinal));
        Assert.Equal(0, sandbox.Run("teamdctl", "--run-dir", sandbox.Network.Folder, "team0", "port", "remove", "eth2").ExitCode);
        Eventually.True("the port's end is told", () => monitor.Output.Contains("  -", StringComparison.Ordinal));
        monitor.Signal("INT");
        Assert.Equal(0, monitor.WaitForExit().ExitCode);
    }

    [Fact]
    public void Without_a_daemon_options_are_read_and_set_and_stay()
    {
        using TeamnlSandbox sandbox = new();
        RunningProgram teamd = sandbox.Daemon(ActiveBackup, "-N");
        teamd.Signal("TERM");
        Assert.Equal(0, teamd.WaitForExit().ExitCode);

        sandbox.Teamnl("-p", "eth2", "team0", "setoption", "priority", "--", "-5");
        Assert.Equal("-5\n", sandbox.Teamnl("-p", "eth2", "team0", "getoption", "priority"));
        sandbox.Network.SetCable("eth2", plugged: false);
        Eventually.True("the link is seen", () => Port("eth2: down 0Mbit HD ").IsMatch(sandbox.Teamnl("team0", "ports")));
    }

    [Fact]
    public void A_daemon_takes_the_team_over_under_a_monitor_that_then_goes_on()
    {
        using TeamnlSandbox sandbox = new();
        RunningProgram first = sandbox.Daemon(ActiveBackup, "-N");
        first.Signal("TERM");
        first.WaitForExit();

        RunningProgram monitor = sandbox.Monitor();
        sandbox.Daemon(ActiveBackup, "-o");
        sandbox.Network.SetCable("eth1", plugged: false);
        Eventually.True("the monitor goes on", () => Port("eth1: down 0Mbit HD ").IsMatch(monitor.Output));
        monitor.Signal("QUIT");
        Assert.Equal(0, monitor.WaitForExit().ExitCode);
    }

    [Fact]
    public void A_monitor_that_nobody_reads_any_more_ends()
    {
        using TeamnlSandbox sandbox = new();
        sandbox.Daemon(ActiveBackup);
        RunningProgram pipe = sandbox.Launch("bash", "-c", "teamnl team0 monitor all | head -n 1; echo ${PIPESTATUS[0]}");
        Eventually.True("the pipe ended", () =>
        {
            sandbox.Teamnl("team0", "setoption", "notify_peers_count", "3");
            return pipe.HasExited;
        });
        Assert.EndsWith("\n141\n", pipe.WaitForExit().Output, StringComparison.Ordinal); // 128 and SIGPIPE
    }

    [Fact]
    public void Who_may_not_administrate_networks_is_told_so()
    {
        using TeamnlSandbox sandbox = new();
        sandbox.Daemon(ActiveBackup);
        ProgramResult refused = sandbox.Run("setpriv", "--reuid=65534", "--clear-groups", "teamnl", "team0", "ports");
        Assert.Equal(1, refused.ExitCode);
        Assert.EndsWith("Team init failed.\nCommand failed: Operation not permitted\n", refused.Errors, StringComparison.Ordinal);
    }

    private static Regex Port(string rest) => new($@"\d+: {Regex.Escape(rest)}", RegexOptions.CultureInvariant);

    // Interface numbers vary. A port that nothing watches is up here, where the original daemon leaves the verdict as it was.
    private static string Comparable(string text) => Unwatched().Replace(Indexes().Replace(text, "$1N$2"), "$1true");

    [GeneratedRegex(@"^( )\d+(: )|(?<= activeport )\d+()", RegexOptions.Multiline)]
    private static partial Regex Indexes();

    [GeneratedRegex(@"^( user_linkup \(port:\w+\) )false(?= $[\s\S]*^ mode (broadcast|roundrobin) $)", RegexOptions.Multiline)]
    private static partial Regex Unwatched();

    [GeneratedRegex(@"^teamnl(?<arguments>( .*)?)\n(?<said>[\s\S]*?^rc=\d+\n?)", RegexOptions.Multiline)]
    private static partial Regex Calls();
}
