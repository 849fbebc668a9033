using Tandem.Lab;
using Tandem.Testing.Programs;

namespace Tandem.Machine.Tests.Stacks;

/// <summary>Ports that are VLANs, macvlans, taps, veths and virtio cards: all in one team, each active in its turn.</summary>
public sealed class PortKindTests : IDisposable
{
    private const string Config = """
        {"device": "team0", "runner": {"name": "activebackup"},
         "ports": {"eth1": {}, "vlan9": {}, "mv0": {}, "tap0": {}, "card0": {}}}
        """;

    private static readonly string[] s_ports = ["eth1", "vlan9", "mv0", "tap0", "card0"];
    private readonly StackLab _stack = new();

    public void Dispose() => _stack.Dispose();

    [MachineTheory]
    [InlineData("kernel")]
    [InlineData("bpf")]
    public void Each_of_them_carries_the_traffic_when_it_is_active(string driver)
    {
        using TapCable tap = new(_stack.Near, "tap0", _stack.Far, "tap1");
        StackLab.Run(
            _stack.Near,
            "ip link set eth2 up", // would take a VLAN device with it
            "ip link add link eth2 name vlan9 type vlan id 9",
            "ip link set eth0 up",
            "ip link add mv0 link eth0 type macvlan mode private");
        StackLab.Run(
            _stack.Far,
            "ip link set port2 nomaster",
            "ip link add link port2 name port2.9 type vlan id 9",
            "ip link set port2.9 master br0",
            "ip link set port2.9 up",
            "ip link set tap1 master br0",
            "ip link set tap1 up",
            "ip addr add 10.9.1.2/24 dev br0");
        TakeCards();
        _stack.Start(driver, Config);
        StackLab.Run(_stack.Near, "ip addr add 10.9.1.1/24 dev team0");

        foreach (string port in s_ports)
        {
            _stack.Lab.AwaitItem($"ports.{port}.link_watches.up", "true");
            Assert.Equal(0, _stack.Lab.Teamdctl("team0", "state", "item", "set", "runner.active_port", port).ExitCode);
            _stack.Lab.AwaitItem("runner.active_port", port);
            long before = Received(port);
            StackLab.AwaitAnswers($"by {port}", (_stack.Near, 1));
            Assert.True(Received(port) > before, $"nothing was received by {port}");
        }

        // The active one, the card, goes away without a word; and then the others, one after the other.
        foreach (string port in s_ports.Reverse().SkipLast(1))
        {
            string active = _stack.Lab.Item("runner.active_port");
            StackLab.Run(_stack.Near, $"ip link delete {active} || ip link set {active} netns 1");
            Eventually.True($"another than {active} is active", () => _stack.Lab.Item("runner.active_port") is { Length: > 0 } now && now != active);
            StackLab.AwaitAnswers($"after {active} is gone ({port})", (_stack.Near, 1));
        }

        _stack.HasNoComplaint();
    }

    // The machine's two cards, with a cable between them, by the addresses that it gives them.
    private void TakeCards()
    {
        StackLab.Run(_stack.Near, "modprobe virtio_net", Take("00", "card0", _stack.Near), Take("01", "card1", _stack.Far));
        StackLab.Run(_stack.Far, "ip link set card1 master br0", "ip link set card1 up");
    }

    private static string Take(string number, string name, LabHost host) =>
        $"""
        nsenter --net=/proc/1/ns/net sh -ec 'link=$(ip -o link | grep 52:54:00:00:00:{number} | cut -d " " -f 2 | tr -d :)
        ip link set $link down; ip link set $link name {name} netns {host.Namespace.Name}'
        """;

    private long Received(string port) => long.Parse(
        _stack.Near.Execute("cat", $"/sys/class/net/{port}/statistics/rx_packets").Output, System.Globalization.CultureInfo.InvariantCulture);
}
