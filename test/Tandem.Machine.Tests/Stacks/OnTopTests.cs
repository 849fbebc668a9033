using Tandem.Lab;
using Tandem.Testing.Programs;

namespace Tandem.Machine.Tests.Stacks;

/// <summary>What people put on top of a team, with real traffic through it before and after a cable was pulled.</summary>
public sealed class OnTopTests : IDisposable
{
    private const string Config = """
        {"device": "team0", "runner": {"name": "activebackup"}, "ports": {"eth1": {"prio": 100}, "eth2": {"prio": 10}}}
        """;

    private readonly StackLab _stack = new();

    public void Dispose() => _stack.Dispose();

    [MachineTheory]
    [InlineData("kernel")]
    [InlineData("bpf")]
    public void A_vlan_a_bridge_over_a_vlan_and_a_macvlan_have_their_traffic(string driver)
    {
        LabHost box = _stack.Lab.AddHost("box");
        _stack.Start(driver, Config);
        PromiscuityAndMulticastFollow(driver);
        StackLab.Run(
            _stack.Near,
            "ip addr add 10.9.1.1/24 dev team0",
            "ip link add link team0 name team0.5 type vlan id 5",
            "ip addr add 10.9.5.1/24 dev team0.5",
            "ip link set team0.5 up",
            "ip link add link team0 name team0.6 type vlan id 6",
            "ip link add br6 type bridge",
            "ip link set team0.6 master br6",
            "ip link set team0.6 up",
            "ip addr add 10.9.6.1/24 dev br6",
            "ip link set br6 up",
            "ip link add mv0 link team0 address 02:00:00:00:03:03 type macvlan mode bridge",
            $"ip link set mv0 netns {box.Namespace.Name}");
        StackLab.Run(box, "ip addr add 10.9.3.1/24 dev mv0", "ip link set mv0 up");
        StackLab.Run(
            _stack.Far,
            "ip addr add 10.9.1.2/24 dev br0",
            "ip addr add 10.9.3.2/24 dev br0",
            "ip link add link br0 name br0.5 type vlan id 5",
            "ip addr add 10.9.5.2/24 dev br0.5",
            "ip link set br0.5 up",
            "ip link add link br0 name br0.6 type vlan id 6",
            "ip addr add 10.9.6.2/24 dev br0.6",
            "ip link set br0.6 up");

        (LabHost, int)[] paths = [(_stack.Near, 1), (_stack.Near, 5), (_stack.Near, 6), (box, 3)];
        StackLab.AwaitAnswers("at first", paths);
        AddressOfMacvlanReachesPorts(driver);
        _stack.FailOver(paths);
        _stack.HasNoComplaint();
    }

    [MachineTheory]
    [InlineData("kernel")]
    [InlineData("bpf")]
    public void A_bridge_that_filters_vlans_and_knows_other_bridges_forwards(string driver)
    {
        LabHost guest = _stack.Lab.AddHost("guest");
        _stack.Start(driver, Config);
        _stack.Lab.Connect(guest, "g0", _stack.Near, "vm0");
        StackLab.Run(
            _stack.Near,
            "ip link add br9 type bridge stp_state 1 priority 4096 hello_time 100 forward_delay 200 vlan_filtering 1",
            "ip link set team0 master br9",
            "ip link set vm0 master br9",
            "bridge vlan add dev team0 vid 7",
            "bridge vlan add dev br9 vid 7 self",
            "ip link set br9 up",
            "ip link add link br9 name br9.7 type vlan id 7",
            "ip addr add 10.9.7.1/24 dev br9.7",
            "ip link set br9.7 up");
        StackLab.Run(guest, "ip addr add 10.9.9.1/24 dev g0");
        StackLab.Run(
            _stack.Far,
            "ip link set br0 type bridge stp_state 1 hello_time 100 forward_delay 200",
            "ip addr add 10.9.9.2/24 dev br0",
            "ip link add link br0 name br0.7 type vlan id 7",
            "ip addr add 10.9.7.2/24 dev br0.7",
            "ip link set br0.7 up");

        Eventually.True("both ports are promiscuous", () => Ports().All(link => link.IsPromiscuous));
        AwaitRoot("the far bridge takes ours for the root", _stack.Far, "br0", () => StackLab.OfBridge(_stack.Near, "br9", "bridge_id"));
        StackLab.Run(_stack.Far, "ip link set br0 type bridge priority 0");
        AwaitRoot("ours takes the far bridge for the root", _stack.Near, "br9", () => StackLab.OfBridge(_stack.Far, "br0", "bridge_id"));

        (LabHost, int)[] paths = [(guest, 9), (_stack.Near, 7)];
        StackLab.AwaitAnswers("at first", paths);
        _stack.FailOver(paths);

        StackLab.Run(_stack.Near, "ip link delete br9");
        Eventually.True("neither port is promiscuous any more", () => !Ports().Any(link => link.IsPromiscuous));
        _stack.HasNoComplaint();
    }

    private static void AwaitRoot(string what, LabHost host, string bridge, Func<string> wanted) =>
        Eventually.True(what, () => StackLab.OfBridge(host, bridge, "root_id") == wanted());

    private void PromiscuityAndMulticastFollow(string driver)
    {
        const string Group = "33:33:00:00:12:34";
        StackLab.Run(_stack.Near, "ip link set team0 promisc on", $"ip maddr add {Group} dev team0");
        Eventually.True("both ports are promiscuous", () => Ports().All(link => link.IsPromiscuous));
        Eventually.True("both ports receive the group", () => driver == "kernel"
            ? Ports().All(link => _stack.Near.Execute("ip", "maddr", "show", "dev", link.Name).Output.Contains(Group, StringComparison.Ordinal))
            : Ports().All(link => link.AllMulticast > 0));
        StackLab.Run(_stack.Near, "ip link set team0 promisc off");
        Eventually.True("neither port is promiscuous any more", () => !Ports().Any(link => link.IsPromiscuous));
    }

    // The kernel's driver hands addresses on; ours cannot, and has its ports receive everything.
    private void AddressOfMacvlanReachesPorts(string driver) => Eventually.True("the ports receive for the macvlan", () => driver == "kernel"
        ? Ports().All(link => _stack.Near.Execute("bridge", "fdb", "show", "dev", link.Name).Output.Contains("02:00:00:00:03:03", StringComparison.Ordinal))
        : Ports().All(link => link.IsPromiscuous));

    private Netlink.Routing.Link[] Ports() => [_stack.Near.Link("eth1"), _stack.Near.Link("eth2")];
}
