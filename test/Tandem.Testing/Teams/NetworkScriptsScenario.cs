using Tandem.Lab;
using Tandem.Testing.Programs;
using Xunit;

namespace Tandem.Testing.Teams;

/// <summary>What the scripts of network-scripts run for <c>DEVICETYPE=Team</c> and <c>TeamPort</c>, word for word, with real frames.</summary>
/// <remarks>
/// Source: ifup-Team, ifup-TeamPort, ifdown-TeamPort and ifdown-Team, in their forms without and with systemd; the driver is what the
/// daemon chooses by itself.
/// </remarks>
public static class NetworkScriptsScenario
{
    // What stands in ifcfg-team0 as TEAM_CONFIG, and in the ports' files as TEAM_PORT_CONFIG.
    private const string TeamConfig = """{"runner": {"name": "activebackup"}, "link_watch": {"name": "ethtool"}}""";
    private const string PortConfig = """{"prio": 100}""";
    private const string There = "192.0.2.2";

    public static void Play(TeamLab lab)
    {
        using PrivateBus bus = new(lab.Folder);
        bus.Start();
        lab.Environment.Add(bus.Variable);
        lab.Switch.AddAddress("br0", There + "/24");

        // A team that stays when its daemon ends, and is taken over.
        string[] line = ["-d", "-U", "-D", "-o", "-n", "-N", "-t", "team0", "-c", TeamConfig];
        Assert.Equal(1, lab.Teamd("-k", "-t", "team0").ExitCode);
        Succeeds(lab.Teamd(line));
        AddPort(lab, "eth1", PortConfig);
        AddPort(lab, "eth2", null);
        lab.Ip("address add 192.0.2.1/24 dev team0");
        lab.Ip("link set team0 up");
        AwaitAnswer(lab);
        Assert.Equal("eth1", lab.Item("runner.active_port"));
        Succeeds(lab.Machine.Execute("env", bus.Variable, NativePrograms.PathOf("teamdctl"), "-D", "team0", "port", "present", "eth2"));

        Succeeds(lab.Teamd("-k", "-t", "team0"));
        AwaitAnswer(lab);
        Succeeds(lab.Teamd(line));
        AwaitAnswer(lab);
        Succeeds(lab.Teamdctl("team0", "port", "present", "eth1"));
        RemovePort(lab, "eth1");
        AwaitAnswer(lab);
        RemovePort(lab, "eth2");
        Succeeds(lab.Teamd("-k", "-t", "team0"));
        lab.Ip("link delete team0");

        // One whose process number is in a file of the scripts' own, and that goes with its daemon.
        string pidFile = Path.Combine(lab.Folder, "teamd-team0.pid");
        Succeeds(lab.Teamd("-d", "-D", "-t", "team0", "-c", TeamConfig, "-p", pidFile));
        AddPort(lab, "eth2", PortConfig);
        lab.Ip("address add 192.0.2.1/24 dev team0");
        lab.Ip("link set team0 up");
        AwaitAnswer(lab);
        Succeeds(lab.Teamd("-k", "-p", pidFile));
        lab.AssertNothingLeft();
    }

    // The port is up, as cards are after a boot.
    private static void AddPort(TeamLab lab, string port, string? config)
    {
        lab.Machine.SetUp(port);
        Assert.NotEqual(0, lab.Teamdctl("team0", "port", "present", port).ExitCode);
        lab.Ip($"link set dev {port} down");
        if (config is not null) Succeeds(lab.Teamdctl("team0", "port", "config", "update", port, config));
        Succeeds(lab.Teamdctl("team0", "port", "add", port));
        Succeeds(lab.Teamdctl("team0", "port", "present", port));
        lab.AwaitItem($"ports.{port}.link.up", "true");
    }

    private static void RemovePort(TeamLab lab, string port)
    {
        Succeeds(lab.Teamdctl("team0", "port", "remove", port));
        Assert.NotEqual(0, lab.Teamdctl("team0", "port", "present", port).ExitCode);
        Assert.True(lab.Machine.Link(port).Master.IsNone);
    }

    private static void AwaitAnswer(TeamLab lab) =>
        Eventually.True("the other end answers", () => lab.Machine.Execute("ping", "-c", "1", "-W", "1", There).ExitCode == 0);

    private static void Succeeds(LabOutput run) => Assert.True(run.ExitCode == 0, $"{run.Output}{run.Errors}");
}
