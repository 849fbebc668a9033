using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Teamd;

/// <summary>A team's life, from its start to its end.</summary>
public sealed class TeamdRunTests : IDisposable
{
    private const string TwoPorts = """
        {"device": "team0", "runner": {"name": "activebackup"}, "ports": {"eth0": {"prio": 10}, "eth1": {}}}
        """;

    private readonly TeamdSandbox _sandbox = new();

    public TeamdRunTests()
    {
        _sandbox.Network.AddLink("eth0", "02:00:00:00:00:10");
        _sandbox.Network.AddLink("eth1", "02:00:00:00:00:11");
    }

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("QUIT")]
    public void A_signal_ends_it_and_everything_is_as_it_was(string signal)
    {
        RunningProgram teamd = _sandbox.Start("-c", TwoPorts);
        Assert.True(_sandbox.IsUp("eth0"));
        Assert.Equal("02:00:00:00:00:10", _sandbox.AddressOf("eth1"));

        ProgramResult ended = TeamdSandbox.End(teamd, signal);
        Assert.Equal(0, ended.ExitCode);
        Assert.Equal(["Got SIGINT, SIGQUIT or SIGTERM.", "Exiting..."], ended.ErrorLines.TakeLast(2));
        _sandbox.AssertNothingLeft();
        Assert.Equal("02:00:00:00:00:11", _sandbox.AddressOf("eth1"));
        Assert.False(_sandbox.IsUp("eth0") || _sandbox.IsUp("eth1"));
    }

    [Fact]
    public void A_port_that_cannot_be_added_is_answered_with_the_reason()
    {
        _sandbox.Network.AddLink("eth2");
        _sandbox.Network.Ip("link set eth2 up");
        RunningProgram teamd = _sandbox.Start("-c", TwoPorts);
        ProgramResult refused = _sandbox.Network.Run(
            "env", $"TEAMD_RUN_DIR={_sandbox.RunDirectory}", NativePrograms.PathOf("teamdctl"), "team0", "port", "add", "eth2");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("PortAddFail", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("Failed to add port. (eth2: is up; set it down first (ip link set eth2 down))", refused.Errors, StringComparison.Ordinal);
        TeamdSandbox.End(teamd);
    }

    [Fact]
    public void A_hang_up_changes_nothing()
    {
        RunningProgram teamd = _sandbox.Start("-c", TwoPorts);
        teamd.Signal("HUP");
        Assert.Equal(0, _sandbox.Run("-e", "-t", "team0").ExitCode);
        Assert.False(teamd.HasExited);
        Assert.DoesNotContain("Exiting", TeamdSandbox.End(teamd).Errors.Split("Got SIG")[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--ignore-signal", "INT")]
    [InlineData("--block-signal", "TERM")]
    [InlineData("--block-signal", "QUIT")]
    public void A_signal_ends_it_also_where_who_started_it_had_it_ignored_or_blocked(string how, string signal)
    {
        RunningProgram teamd = _sandbox.Network.Start(
            "env", $"{how}={signal}", NativePrograms.PathOf("teamd"), "--run-dir", _sandbox.RunDirectory, "-c", TwoPorts).Said(TeamdSandbox.Started);
        Assert.Equal(0, TeamdSandbox.End(teamd, signal).ExitCode);
        _sandbox.AssertNothingLeft();
    }

    [Fact]
    public void More_signals_while_it_ends_do_not_make_a_failure_of_it()
    {
        RunningProgram teamd = _sandbox.Start("-c", TwoPorts);
        for (int i = 0; i < 5; i++) teamd.Signal(i % 2 == 0 ? "TERM" : "INT");
        Assert.Equal(0, teamd.WaitForExit().ExitCode);
        _sandbox.AssertNothingLeft();
    }

    [Fact]
    public void With_no_quit_destroy_the_team_stays_with_its_ports()
    {
        RunningProgram teamd = _sandbox.Start("-N", "-c", TwoPorts);
        Assert.Equal(0, TeamdSandbox.End(teamd).ExitCode);
        Assert.True(_sandbox.Network.HasLink("team0"));
        Assert.True(_sandbox.IsUp("eth0"));
        Assert.Equal("02:00:00:00:00:10", _sandbox.AddressOf("eth1"));
        Assert.False(File.Exists(_sandbox.PidFile) || File.Exists(_sandbox.Socket));
    }

    [Theory]
    [InlineData("roundrobin")]
    [InlineData("broadcast")]
    [InlineData("random")]
    [InlineData("activebackup")]
    [InlineData("loadbalance")]
    public void When_the_device_is_deleted_it_ends_in_order(string runner)
    {
        RunningProgram teamd = _sandbox.Start("-c", TwoPorts.Replace("activebackup", runner, StringComparison.Ordinal));
        _sandbox.Network.Ip("link delete team0");
        ProgramResult ended = teamd.WaitForExit();
        Assert.Equal(0, ended.ExitCode);
        Assert.Single(ended.ErrorLines, "Team device removal detected.");
        _sandbox.AssertNothingLeft();
    }

    [Fact]
    public void With_a_debug_level_requests_are_said_and_without_it_again_failovers_still_are()
    {
        RunningProgram teamd = _sandbox.Start("-g", "-c", TwoPorts);
        Control("get", "runner.active_port");
        teamd.Said("Request StateDump ().");
        Control("set", "setup.debug_level", "0");
        Control("get", "runner.active_port");
        _sandbox.Network.SetCable("eth0", plugged: false);
        teamd.Said("Changed active port to \"eth1\".");
        string[] lines = [.. TeamdSandbox.End(teamd).ErrorLines];
        int change = Array.FindIndex(lines, line => line.Contains("StateItemValueSet (setup.debug_level, 0)", StringComparison.Ordinal));
        Assert.InRange(change, 0, lines.Length);
        Assert.DoesNotContain(lines[(change + 1)..], line => line.StartsWith("Request ", StringComparison.Ordinal));

        void Control(params string[] words) => Assert.Equal(0, _sandbox.Network.Run(
            "env", [$"TEAMD_RUN_DIR={_sandbox.RunDirectory}", NativePrograms.PathOf("teamdctl"), "team0", "state", "item", .. words]).ExitCode);
    }

    [Fact]
    public void A_port_that_is_not_there_is_waited_for()
    {
        RunningProgram teamd = _sandbox.Start("-c", """{"device": "team0", "ports": {"late": {}}}""");
        Assert.Contains("late: Skipped adding a missing port.", teamd.Errors, StringComparison.Ordinal);
        _sandbox.Network.AddLink("late", "02:00:00:00:00:99");
        Eventually.True("late is taken", () => _sandbox.IsUp("late"));
        Eventually.True("its address is the team's", () => _sandbox.AddressOf("team0") == "02:00:00:00:00:99");
        TeamdSandbox.End(teamd);
    }

    [Fact]
    public void A_port_that_vanishes_leaves_no_trace_and_is_taken_again()
    {
        RunningProgram teamd = _sandbox.Start("-c", TwoPorts);
        _sandbox.Network.Ip("link delete eth0");
        teamd.Said("Changed active port to \"eth1\".");
        _sandbox.Network.AddLink("eth0", "02:00:00:00:00:10");
        Eventually.True("eth0 is taken again", () => _sandbox.IsUp("eth0"));
        Assert.Equal(0, TeamdSandbox.End(teamd).ExitCode);
        _sandbox.AssertNothingLeft();
    }

    [Fact]
    public void The_team_takes_the_address_of_its_first_port_unless_it_has_its_own()
    {
        RunningProgram adopting = _sandbox.Start("-c", """{"device": "team0", "ports": {"eth1": {}, "eth0": {}}}""");
        Assert.Equal("02:00:00:00:00:11", _sandbox.AddressOf("team0"));
        TeamdSandbox.End(adopting);

        RunningProgram own = _sandbox.Start(
            "-c", """{"device": "team0", "hwaddr": "02:00:00:00:00:aa", "runner": {"name": "roundrobin"}, "ports": {"eth0": {}}}""");
        Assert.Equal("02:00:00:00:00:aa", _sandbox.AddressOf("team0"));
        Assert.Equal("02:00:00:00:00:aa", _sandbox.AddressOf("eth0"));
        TeamdSandbox.End(own);
    }

    [Fact]
    public void Without_ports_the_configured_ones_are_left_alone()
    {
        RunningProgram teamd = _sandbox.Start("-n", "-c", TwoPorts);
        Assert.False(_sandbox.IsUp("eth0") || _sandbox.IsUp("eth1"));
        TeamdSandbox.End(teamd);
    }

    [Fact]
    public void A_team_without_a_name_takes_the_first_that_is_free()
    {
        _sandbox.Network.Ip("link add team0 type veth peer name other");
        RunningProgram teamd = _sandbox.Start("-c", "{}");
        Assert.True(_sandbox.Network.HasLink("team1"));
        Assert.True(File.Exists(Path.Combine(_sandbox.RunDirectory, "team1.sock")));
        TeamdSandbox.End(teamd);
    }

    [Fact]
    public void Without_a_socket_none_is_made()
    {
        RunningProgram teamd = _sandbox.Start("-u", "-c", TwoPorts);
        Assert.False(File.Exists(_sandbox.Socket));
        TeamdSandbox.End(teamd);
    }

    [Fact]
    public void Resident_memory_stays_below_10_MiB()
    {
        RunningProgram teamd = _sandbox.Start("-c", TwoPorts);
        for (int i = 0; i < 20; i++) _sandbox.Network.SetCable("eth0", plugged: i % 2 != 0);
        string line = File.ReadLines($"/proc/{teamd.Pid}/status").Single(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        int kibibytes = int.Parse(line.Split(':', 'k')[1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(kibibytes, 1, 10 * 1024);
        TeamdSandbox.End(teamd);
    }
}
