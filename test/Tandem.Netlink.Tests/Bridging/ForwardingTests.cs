using Tandem.Linux.Namespaces;
using Tandem.Linux.Packets;
using Tandem.Netlink.Bridging;
using Tandem.Netlink.Routing;
using Tandem.Primitives;

namespace Tandem.Netlink.Tests.Bridging;

public sealed class ForwardingTests
{
    [Fact]
    public void The_table_is_the_one_the_bridge_itself_shows()
    {
        using NetworkNamespace home = NetworkNamespace.Create();
        using Rtnetlink rtnl = Rtnetlink.Open(home);
        rtnl.CreateBridge("br0");
        IfIndex bridge = rtnl.GetLink("br0")!.Index;
        rtnl.Change(bridge, new() { Up = true });
        foreach (string port in (string[])["p1", "p2"])
        {
            rtnl.CreateVeth(new VethEnd(port), new VethEnd("far-" + port));
            rtnl.Change(rtnl.GetLink(port)!.Index, new() { Master = bridge });
            rtnl.Change(rtnl.GetLink(port)!.Index, new() { Up = true });
            rtnl.Change(rtnl.GetLink("far-" + port)!.Index, new() { Up = true });
        }

        MacAddress learned = MacAddress.Parse("02:00:00:00:00:77");
        using PacketSocket sender = PacketSocket.Open(rtnl.GetLink("far-p2")!.Index, etherType: 0, within: home);
        byte[] frame = new byte[60];
        MacAddress.Broadcast.CopyTo(frame);
        learned.CopyTo(frame.AsSpan(6));
        frame[12] = 0x88;
        frame[13] = 0xb5;
        Deadline.Until(
            () => sender.Send(frame).IsOk && rtnl.DumpForwarding(bridge).Any(entry => entry.Address == learned),
            "the bridge never learned the sender");

        IReadOnlyList<ForwardingEntry> table = rtnl.DumpForwarding(bridge);
        IReadOnlyList<Link> links = rtnl.DumpLinks();
        ForwardingEntry entry = Assert.Single(table, entry => entry.Address == learned);
        Assert.Equal(rtnl.GetLink("p2")!.Index, entry.Port);
        Assert.False(entry.IsLocal || entry.IsStatic);
        Assert.InRange(entry.Age, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.Contains(table, port => port.IsLocal && port.Address == rtnl.GetLink("p1")!.Address);

        // Again when they differ: the hosts behind the ports speak now and then.
        string[] ours = [], theirs = [];
        for (int attempt = 0; attempt < 10; attempt++)
        {
            theirs = ReadFromSysfs(home);
            ours = [.. ShowMacs.Format(rtnl.DumpForwarding(bridge), links).TrimEnd().Split('\n').Skip(1)
                .Select(static line => line[..line.LastIndexOf("\t\t", StringComparison.Ordinal)]).Order()];
            if (ours.SequenceEqual(theirs)) break;
        }

        Assert.Equal(theirs, ours);
    }

    [Fact]
    public void The_columns_are_those_of_brctl()
    {
        Link[] links =
        [
            new() { Index = new IfIndex(5), BridgePortNumber = 1 },
            new() { Index = new IfIndex(6), BridgePortNumber = 12 },
        ];
        ForwardingEntry[] entries =
        [
            new(MacAddress.Parse("02:00:00:00:00:02"), new(6), false, false, TimeSpan.FromMilliseconds(123_450), null),
            new(MacAddress.Parse("02:00:00:00:00:01"), new(5), true, true, TimeSpan.Zero, null),
            new(MacAddress.Parse("02:00:00:00:00:03"), new(4), true, true, TimeSpan.Zero, null),
        ];
        Assert.Equal(
            "port no\tmac addr\t\tis local?\tageing timer\n" +
            "  1\t02:00:00:00:00:01\tyes\t\t   0.00\n" +
            " 12\t02:00:00:00:00:02\tno\t\t 123.45\n",
            ShowMacs.Format(entries, links));
    }

    // struct __fdb_entry: mac_addr[6], port_no, is_local, ageing_timer_value, …: what brctl reads.
    private static string[] ReadFromSysfs(NetworkNamespace home) =>
    [
        .. home.RunWithSysfs(() => File.ReadAllBytes("/sys/class/net/br0/brforward")).Chunk(16)
            .Select(static e => $"{e[6],3}\t{MacAddress.FromOctets(e)}\t{(e[7] != 0 ? "yes" : "no")}").Order(),
    ];
}
