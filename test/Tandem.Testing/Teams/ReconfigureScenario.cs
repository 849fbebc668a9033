using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Tandem.Lab;
using Tandem.Lab.Traffic;
using Tandem.Testing.Programs;
using Xunit;

namespace Tandem.Testing.Teams;

/// <summary>Changes of a running team's configuration under real traffic, the same on every driver.</summary>
public sealed class ReconfigureScenario : IDisposable
{
    private const string ActiveBackup = """
        {"device": "team0", "runner": {"name": "activebackup"}, "ports": {"eth1": {"prio": 100}, "eth2": {"prio": 10}}}
        """;

    private const string LoadBalance = """
        {"device": "team0", "runner": {"name": "loadbalance"}, "ports": {"eth1": {}, "eth2": {}}}
        """;

    private readonly TeamLab _lab = new();
    private readonly string _file;
    private readonly string[] _driver;

    /// <param name="driver">The driver to use.</param>
    public ReconfigureScenario(string driver)
    {
        _driver = ["--driver", driver];
        _file = Path.Combine(_lab.Folder, "team0.conf");
    }

    /// <inheritdoc/>
    public void Dispose() => _lab.Dispose();

    /// <summary>Ports, priorities, watches and announcements of ports that carry nothing: no frame is lost.</summary>
    public void What_stands_by_is_changed_without_loss()
    {
        Start(ActiveBackup);
        _lab.AwaitItem("ports.eth2.link_watches.up", "true");
        Assert.Equal("eth1", _lab.Item("runner.active_port"));
        using TwoWayTraffic traffic = new(_lab);

        string three = ActiveBackup.Replace("\"ports\": {", "\"ports\": {\"eth0\": {\"prio\": 1}, ", StringComparison.Ordinal);
        Assert.Equal("live: ports.eth0: added\n1 change would be made.\n", Update(three, "--dry-run"));
        Assert.NotEqual(0, _lab.Teamdctl("team0", "port", "present", "eth0").ExitCode);
        Assert.Equal("live: ports.eth0: added\n1 change made.\n", Update(three));
        _lab.AwaitItem("ports.eth0.link_watches.up", "true");
        traffic.AwaitMore();

        Assert.Equal("live: ports.eth0.prio: 1 -> 5\n1 change made.\n", Update(three.Replace("\"prio\": 1}", "\"prio\": 5}", StringComparison.Ordinal)));
        Update(three.Replace("\"prio\": 10}", "\"prio\": 10, \"link_watch\": {\"name\": \"ethtool\", \"delay_up\": 9}}", StringComparison.Ordinal));
        Assert.Equal("9", _lab.Item("ports.eth2.link_watches.list.link_watch_0.delay_up"));
        Update(three.Replace("\"prio\": 100}", "\"prio\": 100, \"sticky\": true}, \"nosuch\": {}", StringComparison.Ordinal));
        traffic.AwaitMore();
        Assert.Contains("live: ports.eth0: removed\n", Update(ActiveBackup), StringComparison.Ordinal);
        Assert.NotEqual(0, _lab.Teamdctl("team0", "port", "present", "eth0").ExitCode);
        _lab.AssertReleased(0);
        traffic.AwaitMore();

        // The same by a signal.
        File.WriteAllText(_file, ActiveBackup.Replace("\"prio\": 10}", "\"prio\": 11}", StringComparison.Ordinal));
        Signal("HUP");
        Eventually.True("the file was read again", () => _lab.Teamdctl("team0", "config", "dump", "-o").Output.Contains("\"prio\": 11}", StringComparison.Ordinal));
        traffic.AwaitMore();
        Assert.Equal("eth1", _lab.Item("runner.active_port"));
        traffic.EndWithoutLoss();
        End();
    }

    /// <summary>A priority that moves the traffic costs no frame on the way out; a port that carries it leaves likewise.</summary>
    public void The_active_port_is_changed_and_removed()
    {
        Start(ActiveBackup);
        _lab.AwaitItem("ports.eth2.link_watches.up", "true");
        using (TwoWayTraffic traffic = new(_lab))
        {
            Assert.Equal("live: ports.eth2.prio: 10 -> 200\n1 change made.\n", Update(ActiveBackup.Replace("10}", "200}", StringComparison.Ordinal)));
            Assert.Equal("eth2", _lab.Item("runner.active_port"));
            traffic.AwaitNew();
            traffic.AwaitMore();
            (FrameReport outward, _) = traffic.End();
            Assert.Equal(0, outward.Lost);
        }

        using TwoWayTraffic second = new(_lab);
        Update("""{"device": "team0", "runner": {"name": "activebackup"}, "ports": {"eth1": {"prio": 100}}}""");
        Assert.Equal("eth1", _lab.Item("runner.active_port"));
        second.AwaitNew();
        second.AwaitMore();
        Assert.Equal(0, second.End().Outward.Lost);
        End();
    }

    /// <summary>What is hashed changes without loss.</summary>
    public void The_hash_is_changed_without_loss()
    {
        Start(LoadBalance);
        _lab.AwaitItem("ports.eth1.link_watches.up", "true");
        _lab.AwaitItem("ports.eth2.link_watches.up", "true");
        using TwoWayTraffic traffic = new(_lab);
        foreach (string hash in new[] { "[\"l4\"]", "[\"eth\"]", "[\"l3\", \"vlan\"]" })
        {
            string said = Update(LoadBalance.Replace("\"loadbalance\"", $"\"loadbalance\", \"tx_hash\": {hash}", StringComparison.Ordinal));
            Assert.Contains($"live: runner.tx_hash: ", said, StringComparison.Ordinal);
            traffic.AwaitMore();
        }

        Update(LoadBalance);
        traffic.AwaitMore();
        traffic.EndWithoutLoss();
        End();
    }

    /// <summary>What is refused, or fails half-way, leaves the team and its configuration as they were, and traffic flows.</summary>
    public void What_fails_changes_nothing()
    {
        Start(ActiveBackup);
        _lab.AwaitItem("ports.eth2.link_watches.up", "true");
        using TwoWayTraffic traffic = new(_lab);
        string before = _lab.Teamdctl("team0", "config", "dump").Output;

        Refused("""{"ports": {"eth1": {"prio": "high"}}}""", "$.ports.eth1.prio: expected an integer");
        Refused("""{"device": "team7", "runner": {"name": "activebackup"}}""", "it is for \"team7\"");
        Refused(ActiveBackup.Replace("activebackup", "random", StringComparison.Ordinal), "recreate: runner.name: \"activebackup\" -> \"random\"");
        _lab.Machine.SetUp("eth0");
        Refused(
            """{"device": "team0", "runner": {"name": "activebackup"}, "ports": {"eth0": {}, "eth1": {"prio": 7}, "eth2": {"prio": 99}}}""",
            "eth0: Failed to add port");
        Assert.Equal(before, _lab.Teamdctl("team0", "config", "dump").Output);
        Assert.Equal("eth1", _lab.Item("runner.active_port"));
        Assert.NotEqual(0, _lab.Teamdctl("team0", "port", "present", "eth0").ExitCode);
        traffic.AwaitMore();
        End();
    }

    /// <summary>The same configuration again, by signal and by command, sends the kernel nothing: as strace sees it.</summary>
    public void The_same_configuration_is_not_written_to_the_kernel()
    {
        File.WriteAllText(_file, ActiveBackup);
        using Process teamd = _lab.StartInForeground(out string log, ["-f", _file, .. _driver]);
        _lab.AwaitItem("runner.active_port", "eth1");
        _lab.AwaitItem("ports.eth2.link_watches.up", "true");
        string trace = Path.Combine(_lab.Folder, "trace");
        using Process strace = Process.Start(new ProcessStartInfo(
            "strace", ["-f", "-qq", "-o", trace, "-e", "trace=network,bpf,ioctl", "-p", _lab.Pid.ToString(CultureInfo.InvariantCulture)]))!;
        Eventually.True("strace sees it", () => _lab.Item("setup.pid").Length > 0 && new FileInfo(trace) is { Exists: true, Length: > 0 });

        Signal("HUP");
        Eventually.True("the file was read again", () => File.ReadAllText(log).Contains("Nothing to change.", StringComparison.Ordinal));
        File.WriteAllText(_file, ActiveBackup.Replace(" ", "\n ", StringComparison.Ordinal));
        Assert.Equal("Nothing to change.\n", _lab.Teamdctl("team0", "config", "update", _file).Output);
        Assert.DoesNotMatch("RTM_|BPF_|NETLINK|nlmsg", Sent(trace));

        // It would be seen.
        Update(ActiveBackup.Replace("10}", "200}", StringComparison.Ordinal));
        Eventually.True("strace wrote it down", () => Sent(trace).Contains("nlmsg_len", StringComparison.Ordinal) || _driver[1] == "bpf");
        strace.Kill();
        strace.WaitForExit();
        End();
    }

    // What the daemon sends; replies on its control socket are no netlink.
    private static string Sent(string trace) => string.Join('\n', File.ReadLines(trace)
        .Where(line => Regex.IsMatch(line, @"^\d+ +(bpf|send\w*|ioctl)\(", RegexOptions.CultureInvariant)));

    private void Start(string config)
    {
        File.WriteAllText(_file, config);
        LabOutput started = _lab.Teamd(["-d", "-f", _file, .. _driver]);
        Assert.True(started.ExitCode == 0, started.Errors);
        Assert.Equal(_driver[1] == "kernel", _lab.Machine.Link("team0").Kind == "team");
    }

    private string Update(string config, params string[] options)
    {
        string file = Path.Combine(_lab.Folder, "next.conf");
        File.WriteAllText(file, config);
        LabOutput done = _lab.Teamdctl(["team0", "config", "update", file, .. options]);
        Assert.True(done.ExitCode == 0, done.Errors);
        return done.Output;
    }

    private void Refused(string config, string reason)
    {
        string file = Path.Combine(_lab.Folder, "next.conf");
        File.WriteAllText(file, config);
        LabOutput refused = _lab.Teamdctl("team0", "config", "update", file);
        Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
        Assert.Contains(reason, refused.Errors, StringComparison.Ordinal);
        Assert.Contains("everything is as before", refused.Errors, StringComparison.Ordinal);
    }

    private void Signal(string name) => _lab.Machine.Execute("kill", $"-{name}", _lab.Pid.ToString(CultureInfo.InvariantCulture));

    private void End() => Assert.Equal(0, _lab.Teamd("-k", "-t", "team0").ExitCode);
}
