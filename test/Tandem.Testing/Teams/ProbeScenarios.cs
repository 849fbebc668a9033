using Tandem.Lab;
using Tandem.Linux.Packets;
using Tandem.Testing.Programs;
using Xunit;

namespace Tandem.Testing.Teams;

/// <summary>Teams that watch their links by probes: real daemons, cables and frames, and a kernel that answers. For either driver.</summary>
/// <remarks>A test project derives from it and says the driver.</remarks>
public abstract class ProbeScenarios : IDisposable
{
    private const string Own = "192.168.23.2", Peer = "192.168.23.1", Nobody = "192.168.23.77", Peer6 = "2001:db8::1";
    private readonly string _driver;

    protected ProbeScenarios(string driver)
    {
        _driver = driver;
        Lab.Switch.AddAddress("br0", Peer + "/24");
        OnSwitch("ip", "-6", "address", "add", Peer6 + "/64", "dev", "br0", "nodad");
    }

    protected TeamLab Lab { get; } = new();

    public void Dispose()
    {
        Lab.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_way_that_is_dead_behind_the_switch_is_left_and_taken_again_and_a_killed_daemon_changes_nothing()
    {
        Start(Arp(Peer), Ports("eth1", "eth2"));
        Lab.AwaitItem("runner.active_port", "eth1");
        Lab.AwaitItem("ports.eth2.link_watches.up", "true");
        Assert.Equal("true", UsesUserLink("eth1"));
        UseTeam();
        AssertPeerAnswers();

        SetWay("eth1", isOpen: false);
        Lab.AwaitItem("runner.active_port", "eth2");
        Assert.Equal(("true", "false"), (Lab.Item("ports.eth1.link.up"), Lab.Item("ports.eth1.link_watches.up")));
        AssertPeerAnswers();
        SetWay("eth1", isOpen: true);
        Lab.AwaitItem("runner.active_port", "eth1");

        TeamLab.Kill(Lab.Pid);
        Start(Arp(Peer), Ports("eth1", "eth2"), "-o");
        Lab.AwaitItem("ports.eth1.link_watches.list.link_watch_0.missed", "0");
        Assert.Equal(("eth1", "0"), (Lab.Item("runner.active_port"), Lab.Item(Watch("eth1", 0, "down_count"))));
    }

    [Fact]
    public void A_pulled_cable_is_noticed_and_a_plugged_one_taken_back()
    {
        Start(Arp(Peer), Ports("eth1", "eth2"));
        Lab.AwaitItem("runner.active_port", "eth1");
        Lab.Cables[1].Pull();
        Lab.AwaitItem("runner.active_port", "eth2");
        Lab.Cables[1].Plug();
        Lab.AwaitItem("runner.active_port", "eth1");
    }

    [Fact]
    public void The_frame_on_the_cable_is_the_originals()
    {
        using PacketSocket far = PacketSocket.Open(Lab.Cables[1].FarIndex, within: Lab.Switch.Namespace);
        Start(Arp(Peer), Ports("eth1"));
        byte[] buffer = new byte[2000];
        ReceivedPacket packet = default;
        Eventually.True("a probe", () => far.Wait(TimeSpan.FromSeconds(1)) && far.Receive(buffer, out packet).IsOk && buffer[12] == 8 && buffer[13] == 6);
        Golden.Equal(
            "ffffffffffff 020000000101 0806 0001 0800 06 04 0001 020000000101 c0a81702 ffffffffffff c0a81701", buffer.AsSpan(0, packet.Length));
    }

    [Fact]
    public void A_target_that_is_silent_is_down_until_it_answers()
    {
        Start(Arp(Nobody, ", \"validate_active\": true, \"validate_inactive\": true, \"send_always\": true"), Ports("eth1"));
        AwaitMissed("eth1", 0);
        Assert.Equal("false", Lab.Item("ports.eth1.link_watches.up"));
        OnSwitch("ip", "address", "add", Nobody + "/32", "dev", "br0");
        Lab.AwaitItem("ports.eth1.link_watches.up", "true");
        OnSwitch("ip", "address", "del", Nobody + "/32", "dev", "br0");
        Lab.AwaitItem("ports.eth1.link_watches.up", "false");
    }

    [Fact]
    public void Any_arp_counts_unless_it_is_to_be_validated()
    {
        Start("", PortsWatchedBy(Arp(Nobody), Arp(Nobody, ", \"validate_active\": true, \"validate_inactive\": true")));
        AwaitMissed("eth2", 0);
        Lab.AwaitItem("ports.eth1.link_watches.up", "true"); // the switch floods what eth2 asks
        Assert.Equal("false", Lab.Item("ports.eth2.link_watches.up"));
    }

    [Fact]
    public void Two_watches_of_one_port_whose_targets_are_silent_do_not_keep_each_other_up()
    {
        Start($"[{Arp(Nobody)}, {Arp("192.168.23.78")}]", Ports("eth1"));
        AwaitMissed("eth1", 0);
        AwaitMissed("eth1", 1);
        Assert.Equal(
            ("false", "0", "0"), (Lab.Item("ports.eth1.link_watches.up"), Lab.Item(Watch("eth1", 0, "down_count")), Lab.Item(Watch("eth1", 1, "down_count"))));
    }

    [Fact]
    public void Neighbor_solicitations_find_a_host_that_answers_and_another_way_to_it()
    {
        Start(Nsna(Peer6), Ports("eth1"));
        Lab.AwaitItem("runner.active_port", "eth1");
        Assert.Equal(Peer6, Lab.Item(Watch("eth1", 0, "target_host")));
        SetWay("eth1", isOpen: false);
        Lab.AwaitItem("ports.eth1.link_watches.up", "false");
        SetWay("eth1", isOpen: true);
        Lab.AwaitItem("ports.eth1.link_watches.up", "true");
        Assert.Equal(0, Lab.Teamdctl("team0", "port", "add", "eth2").ExitCode);
        SetWay("eth1", isOpen: false);
        Lab.AwaitItem("runner.active_port", "eth2");
    }

    [Fact]
    public void Only_solicitations_for_an_address_that_is_there_are_answered()
    {
        Start(Nsna("2001:db8::77"), Ports("eth1"));
        AwaitMissed("eth1", 0);
        Assert.Equal("false", Lab.Item("ports.eth1.link_watches.up"));
        OnSwitch("ip", "-6", "address", "add", "2001:db8::77/64", "dev", "br0", "nodad");
        Lab.AwaitItem("ports.eth1.link_watches.up", "true");
    }

    [Fact]
    public void A_name_that_has_no_address_yet_is_looked_up_again_and_the_link_counts_meanwhile()
    {
        string hosts = Path.Combine(Lab.Folder, "hosts");
        File.WriteAllText(hosts, "127.0.0.1 localhost\n");
        string log = Path.Combine(Lab.Folder, "log"), config = Config(Arp("the-gateway"), Ports("eth1"));
        string[] line = [NativePrograms.PathOf("teamd"), "--run-dir", Lab.RunDirectory, "--driver", _driver, "-c", config];
        using System.Diagnostics.Process teamd = Lab.Machine.Start(new("unshare",
            ["--mount", "sh", "-c", "mount --bind \"$0\" /etc/hosts && exec \"$@\" 2>\"$0.log\"", hosts, .. line]));
        Lab.AwaitItem("ports.eth1.link_watches.up", "true");
        Assert.Equal("the-gateway", Lab.Item(Watch("eth1", 0, "target_host")));
        Eventually.True("it is said", () => File.ReadAllText(hosts + ".log").Contains("\"the-gateway\" has no IPv4 address (", StringComparison.Ordinal));
        File.AppendAllText(hosts, Peer + " the-gateway\n");
        Lab.AwaitItem(Watch("eth1", 0, "target_host"), Peer);
        Eventually.True("it is said", () => File.ReadAllText(hosts + ".log").Contains("\"the-gateway\" has the IPv4 address 192.168.23.1.", StringComparison.Ordinal));
        SetWay("eth1", isOpen: false);
        Lab.AwaitItem("ports.eth1.link_watches.up", "false");
        Assert.Equal(0, Lab.Teamd("-k", "-t", "team0").ExitCode);
        TeamLab.AwaitExit(teamd);
    }

    /// <summary>Only where the kernel has 802.1Q.</summary>
    protected void ProbesReachAHostInTheirVlanAndNoOther()
    {
        Lab.Switch.AddVlan("br0.7", "br0", 7);
        Lab.Switch.AddAddress("br0.7", "192.168.25.1/24");
        Start("", PortsWatchedBy(
            Arp("192.168.25.1", ", \"vlanid\": 7, \"validate_active\": true, \"validate_inactive\": true"),
            Arp("192.168.25.1", ", \"vlanid\": 8")));
        Lab.AwaitItem("ports.eth1.link_watches.up", "true");
        AwaitMissed("eth2", 0);
        Assert.Equal("false", Lab.Item("ports.eth2.link_watches.up"));
    }

    protected static string Watch(string port, int number, string item) => $"ports.{port}.link_watches.list.link_watch_{number}.{item}";

    protected void Start(string watch, string ports, params string[] options) =>
        Lab.Start(Config(watch, ports), ["--driver", _driver, .. options]);

    private static string Arp(string target, string more = "") =>
        $$$"""{"name": "arp_ping", "interval": 50, "missed_max": 9, "source_host": "{{{Own}}}", "target_host": "{{{target}}}"{{{more}}}}""";

    private static string Nsna(string target) => $$"""{"name": "nsna_ping", "interval": 50, "missed_max": 9, "target_host": "{{target}}"}""";

    private static string Ports(params string[] names) =>
        "{" + string.Join(", ", names.Select(static (name, at) => $"\"{name}\": {{\"prio\": {10 - at}}}")) + "}";

    private static string PortsWatchedBy(string first, string second) =>
        $$$"""{"eth1": {"link_watch": {{{first}}}}, "eth2": {"link_watch": {{{second}}}}}""";

    private static string Config(string watch, string ports)
    {
        string watches = watch.Length == 0 ? "" : $"\"link_watch\": {watch}, ";
        return $$$"""{"device": "team0", "runner": {"name": "activebackup", "hwaddr_policy": "by_active"}, {{{watches}}}"ports": {{{ports}}}}""";
    }

    private void AwaitMissed(string port, int watch) => Eventually.True(
        $"{port} missed many answers", () => int.TryParse(Lab.Item(Watch(port, watch, "missed")), out int missed) && missed > 9);

    // The cable and its link stay. (A port that is told to block does so only where there is spanning tree.)
    private void SetWay(string port, bool isOpen) =>
        OnSwitch("bridge", "link", "set", "dev", port.Replace("eth", "port", StringComparison.Ordinal), "state", isOpen ? "3" : "0");

    private string UsesUserLink(string port) => Lab.Machine.Execute(
        "env", $"TEAMD_RUN_DIR={Lab.RunDirectory}", NativePrograms.PathOf("teamnl"), "-p", port, "team0", "getoption", "user_linkup_enabled").Output.TrimEnd();

    private void UseTeam()
    {
        Lab.Machine.AddAddress("team0", Own + "/24");
        Lab.Machine.SetUp("team0");
    }

    private void AssertPeerAnswers() => Eventually.True(
        "the peer answers", () => Lab.Machine.Execute("ping", "-n", "-c", "1", "-W", "1", Peer).ExitCode == 0);

    private void OnSwitch(string program, params string[] arguments)
    {
        LabOutput output = Lab.Switch.Execute(program, arguments);
        Assert.True(output.ExitCode == 0, output.Errors);
    }
}
