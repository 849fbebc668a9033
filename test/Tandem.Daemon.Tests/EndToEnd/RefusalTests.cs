using Tandem.Lab;
using Tandem.Testing.Programs;
using Tandem.Testing.Teams;

namespace Tandem.Daemon.Tests.EndToEnd;

/// <summary>Starts that must not succeed: one line says why, the exit code is the original's, nothing is left behind.</summary>
public sealed class RefusalTests : IDisposable
{
    private const string OnePort = """{"device": "team0", "runner": {"name": "activebackup"}, "ports": {"eth1": {}}}""";
    private readonly TeamLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("{bad json", "--config:1:2: error: $: expected a key in double quotes or '}', got 'bad'")]
    [InlineData("[]", "--config:1:1: error: $: expected an object")]
    [InlineData("""{"device": 5}""", "--config:1:12: error: $.device: expected a string")]
    [InlineData("""{"device": "team/0"}""", "--config:1:12: error: $.device: expected an interface name without '/'")]
    [InlineData("""{"device": "sixteen-letters-"}""", "--config:1:12: error: $.device: expected an interface name of at most 15 bytes, got 16 bytes")]
    [InlineData("""{"device": "team0", "runner": {"name": "activebakup"}}""", "did you mean \"activebackup\"?")]
    [InlineData("""{"device": "team0", "runner": {"name": "activebackup", "hwaddr_policy": "same-all"}}""", "did you mean \"same_all\"?")]
    [InlineData("""{"device": "team0", "notify_peers": {"count": -1}}""", "error: $.notify_peers.count: expected an integer from 0 to 2147483647, got the integer -1")]
    [InlineData("""{"device": "team0", "mcast_rejoin": {"interval": -5}}""", "error: $.mcast_rejoin.interval: expected an integer from 0 to 2147483647, got the integer -5")]
    [InlineData("""{"device": "team0", "ports": {"eth1": {}, "eth1": {}}}""", "error: $.ports.eth1: duplicate key, already given at line 1, column 31")]
    [InlineData("""{"device": "team0", "runner": {"name": "lacp", "fallback": "single", "min_ports": 2}}""", "one port never makes the 2 of min_ports")]
    public void What_cannot_work_is_told_in_one_line(string config, string line)
    {
        AssertRefused(_lab.Teamd("-c", config), line);
        AssertRefused(_lab.Teamd("-d", "-c", config), line);
    }

    [Theory]
    [InlineData("""{"device": "team0", "runer": {}, "ports": {"eth1": {}}}""", "warning: $.runer: ", "did you mean \"runner\"?")]
    [InlineData("""{"device": "team0", "ports": {"eth1": {"piro": 5}}}""", "warning: $.ports.eth1.piro: ", "did you mean \"prio\"?")]
    [InlineData("""{"device": "team0", "ports": {"eth1": {"prio": "high"}}}""", "error: $.ports.eth1.prio: ", "got the string \"high\"")]
    [InlineData("""{"device": "team0", "debug_level": "1", "ports": {"eth1": {}}}""", "error: $.debug_level: ", "got the string \"1\"")]
    public void What_is_only_strange_is_told_and_the_team_works(string config, string where, string what)
    {
        string said = _lab.Start(config);
        string line = Assert.Single(said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(where, line, StringComparison.Ordinal);
        Assert.Contains(what, line, StringComparison.Ordinal);
        Assert.Equal(0, _lab.Teamdctl("team0", "port", "present", "eth1").ExitCode);
    }

    [Theory]
    [InlineData("""{"device": "team0", "ports": {"eth1": {}, "eth2": {"link_watch": {"name": "ethtol"}}}}""", "$.ports.eth2.link_watch.name")]
    [InlineData("""{"device": "team0", "ports": {"eth1": {}, "a/b": {}}}""", "interface name without '/'")]
    [InlineData("""{"device": "team0", "ports": {"eth1": {}, "sixteen-letters-": {}}}""", "at most 15 bytes, got 16 bytes")]
    [InlineData("""{"device": "team0", "ports": {"eth1": {}, "lo": {}}}""", "$.ports.lo: expected a network device, got the loopback")]
    [InlineData("""{"device": "team0", "ports": {"eth1": {}, "team0": {}}}""", "$.ports.team0: expected another device than the team itself")]
    public void A_port_that_cannot_work_is_left_out_and_the_others_join(string config, string line)
    {
        string said = _lab.Start(config);
        Assert.Contains(line, Assert.Single(said.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Equal(0, _lab.Teamdctl("team0", "port", "present", "eth1").ExitCode);
        Assert.Equal(1, _lab.Teamdctl("team0", "port", "present", "eth2").ExitCode);
    }

    [Fact]
    public void A_port_below_a_macvlan_is_refused()
    {
        _lab.Ip("link add mac0 link eth1 type macvlan");
        AssertRefused(_lab.Teamd("-c", OnePort), "eth1: Failed to add port (Device or resource busy)", "mac0");
    }

    [Fact]
    public void A_port_that_is_up_is_refused_and_stays_as_it_is()
    {
        _lab.Machine.SetUp("eth1");
        AssertRefused(_lab.Teamd("-c", OnePort), "eth1: Failed to add port (Device or resource busy)");
        Assert.True(_lab.Machine.Link("eth1").IsUp);
    }

    [Fact]
    public void A_port_of_a_bridge_is_left_there_until_it_is_free()
    {
        LabBridge bridge = _lab.Machine.AddBridge("br1");
        bridge.Attach("eth1");
        _lab.Start("""{"device": "team0", "runner": {"name": "activebackup"}, "ports": {"eth1": {"prio": 9}, "eth2": {}}}""");
        _lab.AwaitItem("runner.active_port", "eth2");
        Assert.Equal(bridge.Index, _lab.Machine.Link("eth1").Master);
        _lab.Ip("link set dev eth1 nomaster");
        _lab.AwaitItem("runner.active_port", "eth1");
    }

    [Theory]
    [InlineData("sys_admin")]
    [InlineData("net_admin")]
    [InlineData("net_raw")]
    public void A_missing_privilege_is_named(string capability)
    {
        LabOutput refused = _lab.Machine.Execute("setpriv", Limited(capability, "-c", OnePort));
        string line = Assert.Single(refused.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(1, refused.ExitCode);
        Assert.StartsWith("Failed: Operation not permitted", line, StringComparison.Ordinal);
        Assert.Contains("CAP_" + capability.ToUpperInvariant(), line, StringComparison.Ordinal);
        _lab.AssertNothingLeft();
    }

    [Fact]
    public void Root_of_a_user_namespace_may_not_load_programs_and_is_told_so()
    {
        LabOutput refused = _lab.Machine.Execute(
            "unshare", ["--user", "--map-root-user", "--net", NativePrograms.PathOf("teamd"), "--run-dir", _lab.RunDirectory, "-c", """{"device": "team0"}"""]);
        Assert.Equal(1, refused.ExitCode);
        Assert.EndsWith("Failed: Operation not permitted\n", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("bpf", refused.Errors, StringComparison.OrdinalIgnoreCase);
        _lab.AssertNothingLeft();
    }

    [Theory]
    [InlineData("Failed: File exists")]
    [InlineData("Failed: File exists", "-o")]
    public void A_foreign_device_of_that_name_stays_as_it_is(string line, params string[] options)
    {
        _lab.Machine.AddBridge("team0");
        LabOutput refused = _lab.Teamd([.. options, "-c", OnePort]);
        Assert.Equal((1, line), (refused.ExitCode, refused.Errors.TrimEnd('\n').Split('\n')[^1]));
        Assert.Equal("bridge", _lab.Machine.Link("team0").Kind);
        _lab.AssertReleased(1);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_lab.RunDirectory));
    }

    [Fact]
    public void A_second_daemon_is_refused_and_the_first_goes_on()
    {
        _lab.Start(OnePort);
        LabOutput refused = _lab.Teamd("-d", "-c", OnePort);
        Assert.Equal((1, $"Daemon already running on PID {_lab.Pid}.\nFailed: File exists\n"), (refused.ExitCode, refused.Errors));
        _lab.AwaitItem("runner.active_port", "eth1");
    }

    private IEnumerable<string> Limited(string capability, params string[] arguments) =>
        [$"--bounding-set=-{capability}", $"--inh-caps=-{capability}", NativePrograms.PathOf("teamd"), "--run-dir", _lab.RunDirectory, .. arguments];

    private void AssertRefused(LabOutput refused, params string[] words)
    {
        Assert.Equal(1, refused.ExitCode);
        Assert.Single(refused.Errors.Split('\n'), line => words.All(word => line.Contains(word, StringComparison.Ordinal)));
        Assert.Null(_lab.Machine.Rtnl.GetLink("team0"));
        Assert.Empty(Directory.Exists(_lab.RunDirectory) ? Directory.EnumerateFileSystemEntries(_lab.RunDirectory) : []);
        Assert.Equal(TeamLab.AddressOf(2), _lab.Machine.Link("eth2").Address);
    }
}
