using System.Diagnostics;
using Tandem.Lab;

namespace Tandem.Machine.Tests.NetworkManager;

/// <summary>How NetworkManager starts our daemon, goes on with it, and is rid of it.</summary>
/// <remarks>The numbers are those of the scenarios of team.feature, NetworkManager's own acceptance tests.</remarks>
public sealed class SupervisionTests(NetworkManagerFixture fixture) : NetworkManagerTests(fixture)
{
    private const string Ports = "ports";

    /// <summary>31 kill_teamd, 32 kill_teamd_with_ports, 41 leave_L2_only_up, 61 restart_L2_only_lacp.</summary>
    [MachineFact]
    public void No_ping_is_lost_when_the_daemon_or_NetworkManager_is_killed_or_started_anew()
    {
        Host.Load("""{"runner": {"name": "activebackup"}}""", "eth1", """eth2 {"prio": 10}""");
        Host.Nmcli("con up team0");
        Host.AssertPorts("eth1", "eth2");
        Host.AwaitAnswer();
        Assert.Equal("eth2", Host.Ask("state item get runner.active_port"));
        AwaitGrownUp();
        using Pings pings = new(Host.Lab.Machine, NetworkManagerHost.There);

        Host.KillDaemon();
        Host.Await("it is told the port's configuration anew", () => $"{Host.Config()[Ports]!["eth2"]?["prio"]}" == "10");
        AwaitGrownUp();
        int killed = Host.Pid;
        Host.Run("/usr/sbin/teamd -k -t team0");
        Host.AwaitOtherDaemon(killed);
        Host.AssertPorts("eth1", "eth2");

        int pid = Host.Pid;
        foreach (string signal in (string[])["TERM", "KILL"])
        {
            Host.End(signal);
            Host.StartAgain();
            foreach (string device in (string[])["team0", "eth2"]) Host.AwaitDevice(device, "GENERAL.STATE", "100 (connected)");
            Assert.Equal(pid, Host.Pid);
        }

        Host.AssertPorts("eth1", "eth2");
        Assert.Contains(NetworkManagerHost.Here, Host.Lab.Ip("address show team0"), StringComparison.Ordinal);
        (int answered, int[] lost) = pings.End();
        Assert.Empty(lost);
        Assert.True(answered > 100, $"only {answered} pings were answered");
        Host.Nmcli("con down team0"); // by teamd -k, for it is not this one's child
        Host.AssertGone();
    }

    /// <summary>62 teamd_logging, 64 boolean_values_problem; what the daemon is started with, and how fast it is found not to run.</summary>
    [MachineFact]
    public void It_is_started_as_the_original_is_and_logs_by_its_name()
    {
        const string Config = """{"link_watch": {"name": "arp_ping", "source_host": "192.0.2.1", "target_host": "192.0.2.2", "validate_active": true}, "runner": {"name": "activebackup"}}""";
        int first = Host.Log.Count;
        Host.Load(Config);
        Host.Nmcli("con up team0");
        int pid = Host.Pid;
        string[] line = ["/usr/sbin/teamd", "-o", "-n", "-U", "-D", "-N", "-t", "team0", "-c", Config];
        Assert.Equal(line, Of("cmdline"));
        Assert.Equal(["TEAM_LOG_OUTPUT=syslog"], Of("environ"));
        Assert.Equal("/", File.ResolveLinkTarget($"/proc/{pid}/cwd", returnFinalTarget: false)!.FullName);
        Assert.Contains(Host.Log.From(first), logged => logged.StartsWith($"teamd_team0[{pid}]: ", StringComparison.Ordinal));
        Host.Nmcli("con down team0");
        Host.AssertGone();

        LabOutput killed = Host.Shell.Run("timeout 5 /usr/sbin/teamd -k -t team0");
        Assert.Equal((1, "Daemon not running"), (killed.ExitCode, killed.Output.Trim()));

        string[] Of(string file) => File.ReadAllText($"/proc/{pid}/{file}").Split('\0', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>A daemon that cannot start, or dies again and again, is the end of the activation; the reason is in the log.</summary>
    [MachineFact]
    public void What_cannot_start_is_told_at_once()
    {
        foreach ((string config, string reason) in ((string, string)[])
            [("""{"runner": {"name": "bogus"}}""", "bogus"), ("""{"driver": "bpf"}""", "is a team of the kernel's driver")])
        {
            int first = Host.Log.Count;
            Host.Load(config);
            LabOutput up = Host.Shell.Run("timeout 60 nmcli con up team0");
            Assert.Equal(4, up.ExitCode);
            Assert.Contains("teamd control failed", up.Output, StringComparison.Ordinal);
            string[] ours = [.. Host.Log.From(first).Where(static line => line.StartsWith("teamd_team0[", StringComparison.Ordinal))];
            Assert.Contains(ours, line => line.Contains(reason, StringComparison.Ordinal));
            Host.AssertGone();
        }

        Host.Load(null, "eth1");
        Host.Nmcli("con up team0");
        AwaitGrownUp();
        Host.Run("timeout 60 sh -c 'while [ -e /sys/class/net/team0 ]; do kill -9 $(cat /run/teamd/team0.pid); sleep 0.1; done'");
        Host.AssertGone();
        Host.AwaitDevice("eth1", "GENERAL.STATE", "30 (disconnected)");
    }

    /// <summary>63 teamd_killed_by_NM, 30 reflect_changes_from_outside_of_NM; then a profile of the same name takes its place.</summary>
    [MachineFact]
    public void A_daemon_of_somebody_else_is_left_alone_until_a_profile_is_activated()
    {
        Host.Run("""/usr/sbin/teamd -d -N -t team0 -c '{"runner": {"name": "activebackup"}}'""");
        int pid = Host.Pid;
        foreach (string state in (string[])["up", "down", "up"]) Host.Run($"ip link set team0 {state}");
        Host.Run($"ip address add {NetworkManagerHost.Here}/24 dev team0");
        Host.AwaitDevice("team0", "GENERAL.STATE", "100 (connected (externally))");
        Host.Run("ip link set eth1 down; /usr/bin/teamdctl team0 port add eth1");
        Host.AwaitDevice("team0", "TEAM.SLAVES", "eth1");
        Host.AssertPorts("eth1");
        Host.AwaitAnswer();
        Assert.Equal(pid, Host.Pid);

        Host.Nmcli($"con add type team ifname team0 con-name mine autoconnect no team.runner broadcast ipv6.method disabled ip4 {NetworkManagerHost.Here}/24");
        Host.Nmcli("con add type team-slave ifname eth1 con-name mine1 master team0 autoconnect no");
        Host.Nmcli("con up mine");
        Host.Nmcli("con up mine1");
        Host.AssertPorts("eth1");
        Host.AwaitAnswer();
        Assert.Equal("broadcast", $"{Host.Config()["runner"]!["name"]}");
        Assert.NotEqual(pid, Host.Pid);
        Host.Nmcli("con down mine");
        Host.Run("ip link delete team0"); // which it does with its own only
    }

    // For five seconds from its start on NetworkManager takes a daemon's end for a failure.
    private void AwaitGrownUp()
    {
        using Process teamd = Process.GetProcessById(Host.Pid);
        DateTime started = teamd.StartTime;
        Host.Await("the daemon runs for a while", () => DateTime.Now - started > TimeSpan.FromSeconds(6));
    }
}
