using System.Diagnostics;
using Tandem.Lab;
using Tandem.Testing.Programs;
using Tandem.Testing.Teams;

namespace Tandem.Machine.Tests.Kernel;

/// <summary>Our daemon on the kernel's driver: real programs, cables and frames.</summary>
public sealed class KernelTeamdTests : IDisposable
{
    private readonly TeamLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [MachineTheory]
    [InlineData("activebackup")]
    [InlineData("roundrobin")]
    [InlineData("broadcast")]
    [InlineData("random")]
    [InlineData("loadbalance")]
    public void Traffic_outlives_daemons_and_cables(string runner)
    {
        KernelLog log = new();
        _lab.Start(Config(runner));
        _lab.AwaitItem("ports.eth1.link_watches.up", "true");
        _lab.AwaitItem("ports.eth2.link_watches.up", "true");
        Assert.Equal("team", _lab.Machine.Link("team0").Kind);
        Assert.Equal(runner, OriginalTeamnl("getoption mode"));
        using (TwoWayTraffic traffic = new(_lab))
        {
            TeamLab.Kill(_lab.Pid);
            traffic.AwaitMore();
            _lab.Start(Config(runner), "-o");
            traffic.AwaitMore();
            traffic.EndWithoutLoss();
        }

        using (TwoWayTraffic traffic = new(_lab))
        {
            foreach (int number in new[] { 1, 2 })
            {
                _lab.Cables[number].Pull();
                _lab.AwaitItem($"ports.eth{number}.link_watches.up", "false");
                traffic.AwaitNew();
                _lab.Cables[number].Plug();
                _lab.AwaitItem($"ports.eth{number}.link_watches.up", "true");
                traffic.AwaitNew();
            }
        }

        Assert.Equal(0, _lab.Teamd("-k", "-t", "team0").ExitCode);
        _lab.AssertNothingLeft();
        log.HasNoComplaint();
    }

    [MachineFact]
    public void With_a_port_whose_address_cannot_change_the_team_takes_that_of_the_active_one() => FixedAddressScenario.Play(_lab);

    [MachineFact]
    public void What_ifup_and_ifdown_run_for_teams_works() => NetworkScriptsScenario.Play(_lab);

    [MachineFact]
    public void A_cable_pulled_while_no_daemon_ran_is_noticed_by_the_next()
    {
        _lab.Start(Config("activebackup"));
        _lab.AwaitItem("runner.active_port", "eth1");
        using TwoWayTraffic traffic = new(_lab);
        TeamLab.Kill(_lab.Pid);
        _lab.Cables[1].Pull();
        _lab.Start(Config("activebackup"), "-o");
        traffic.AwaitNew();
        Assert.Equal("eth2", _lab.Item("runner.active_port"));
    }

    [MachineFact]
    public void The_module_stays_while_the_team_does_and_the_daemon_ends_with_the_team()
    {
        Process teamd = _lab.StartInForeground(out string log, "-c", Config("activebackup"), "--driver", "kernel");
        _lab.AwaitItem("runner.active_port", "eth1");
        Assert.Contains("team0: created with driver \"kernel\".", File.ReadAllText(log), StringComparison.Ordinal);
        Assert.True(Directory.Exists("/sys/module/team"));
        Assert.NotEqual(0, _lab.Machine.Execute("rmmod", "team").ExitCode);
        Assert.NotEqual(0, _lab.Machine.Execute("rmmod", "team_mode_activebackup").ExitCode);

        _lab.Ip("link delete dev team0");
        Assert.Equal(0, TeamLab.AwaitExit(teamd));
        Assert.Contains("Team device removal detected.", File.ReadLines(log));
        _lab.AssertNothingLeft();
        _lab.Machine.Execute("sh", "-c", "modprobe -r $(ls /sys/module/team/holders); modprobe -r team"); // the last mode takes it along
        Assert.False(Directory.Exists("/sys/module/team"));

        // And comes back by itself.
        _lab.Start(Config("activebackup"), "--driver", "kernel");
        _lab.AwaitItem("runner.active_port", "eth1");
    }

    [MachineFact]
    public void Where_the_module_can_be_loaded_auto_takes_no_more_rights_than_it()
    {
        _lab.Machine.Execute("sh", "-c", "modprobe -r $(ls /sys/module/team/holders); modprobe -r team");
        Assert.False(Directory.Exists("/sys/module/team"));
        LabOutput started = _lab.Machine.Execute(
            "setpriv", "--bounding-set=-bpf,-sys_admin", NativePrograms.PathOf("teamd"), "-d", "--run-dir", _lab.RunDirectory, "-c", Config("activebackup"));
        Assert.True(started.ExitCode == 0, started.Errors);
        _lab.AwaitItem("runner.active_port", "eth1");
        Assert.Equal("team", _lab.Machine.Link("team0").Kind);
        Assert.Equal(0, _lab.Teamd("-k", "-t", "team0").ExitCode);

        // One of the other driver is there, and with -o that is wanted.
        _lab.Start(Config("activebackup"), "--driver", "bpf");
        TeamLab.Kill(_lab.Pid);
        LabOutput refused = _lab.Machine.Execute(
            "setpriv", "--bounding-set=-bpf,-sys_admin", NativePrograms.PathOf("teamd"), "-o", "--run-dir", _lab.RunDirectory, "-c", Config("activebackup"));
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("team0: the eBPF driver takes CAP_BPF and CAP_SYS_ADMIN", refused.Errors, StringComparison.Ordinal);
    }

    [MachineFact]
    public void In_a_user_namespace_the_daemon_says_that_its_root_does_not_count()
    {
        LabOutput refused = _lab.Machine.Execute(
            "unshare", "--user", "--map-root-user", "--net", NativePrograms.PathOf("teamd"),
            "--run-dir", _lab.RunDirectory, "-c", """{"device": "team0", "runner": {"name": "random"}}""");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("team0: The kernel's team driver obeys only the host's root", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("Operation not permitted", refused.Errors, StringComparison.Ordinal);
    }

    [MachineFact]
    public void As_another_user_the_daemon_works_with_two_capabilities()
    {
        _lab.Machine.Execute("chmod", "755", _lab.Folder); // or it could not reach what it removes in the end
        _lab.Start(Config("activebackup"), "--driver", "kernel", "--user", "nobody");
        _lab.AwaitItem("runner.active_port", "eth1");
        Assert.Equal("0000000000003000", StatusOf(_lab.Pid, "CapPrm")); // CAP_NET_ADMIN, CAP_NET_RAW
        Assert.StartsWith("65534\t65534", StatusOf(_lab.Pid, "Uid"), StringComparison.Ordinal);

        using TwoWayTraffic traffic = new(_lab);
        _lab.Cables[1].Pull();
        traffic.AwaitNew();
        Assert.Equal("eth2", _lab.Item("runner.active_port"));
        Assert.Equal(0, _lab.Teamdctl("team0", "port", "remove", "eth1").ExitCode);
        Assert.Equal(0, _lab.Teamdctl("team0", "port", "add", "eth1").ExitCode);
        Assert.Equal(0, _lab.Teamd("-k", "-t", "team0").ExitCode);
        _lab.AssertNothingLeft();
    }

    [MachineFact]
    public void A_port_that_is_up_is_refused_with_the_kernels_words()
    {
        _lab.Machine.SetUp("eth2");
        LabOutput refused = _lab.Teamd("-c", Config("roundrobin"));
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("Device is up. Set it down before adding it as a team port", refused.Errors, StringComparison.Ordinal);
        _lab.Machine.SetUp("eth2", up: false);
        _lab.AssertNothingLeft();
    }

    [MachineFact]
    public void A_daemon_finds_the_team_of_the_other_driver_whatever_it_is()
    {
        _lab.Start(Config("activebackup"), "--driver", "bpf");
        _lab.AwaitItem("runner.active_port", "eth1");
        using TwoWayTraffic traffic = new(_lab);
        TeamLab.Kill(_lab.Pid);
        LabOutput refused = _lab.Teamd("-o", "-c", Config("activebackup"), "--driver", "kernel");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("is a team of the eBPF driver", refused.Errors, StringComparison.Ordinal);

        _lab.Start(Config("activebackup"), "-o");
        traffic.AwaitMore();
        traffic.EndWithoutLoss();
    }

    private static string StatusOf(int pid, string field) => File.ReadLines($"/proc/{pid}/status")
        .Single(line => line.StartsWith(field + ":", StringComparison.Ordinal))[(field.Length + 1)..].Trim();

    private static string Config(string runner) =>
        """{"device": "team0", "runner": {"name": "RUNNER"}, "ports": {"eth1": {"prio": 10}, "eth2": {}}}"""
            .Replace("RUNNER", runner, StringComparison.Ordinal);

    private string OriginalTeamnl(string arguments) =>
        _lab.Machine.Execute("/usr/bin/teamnl", ["team0", .. arguments.Split(' ')]).Output.TrimEnd('\n');
}
