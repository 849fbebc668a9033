using Tandem.Linux.Namespaces;
using Tandem.Netlink.Generic;
using Tandem.Netlink.Messages;
using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Testing;

namespace Tandem.Netlink.Tests.Generic;

public sealed class EthtoolTests
{
    [Fact]
    public void A_veth_claims_ten_gigabits_and_a_bridge_without_ports_nothing()
    {
        using NetworkNamespace home = NetworkNamespace.Create();
        using Rtnetlink rtnl = Rtnetlink.Open(home);
        using Ethtool ethtool = Ethtool.Open(home);
        rtnl.CreateVeth(new VethEnd("a0"), new VethEnd("b0"));
        rtnl.CreateBridge("br0");
        Assert.Equal(new EthtoolLink(10_000, true), ethtool.GetLink(rtnl.GetLink("a0")!.Index));
        Assert.Equal(EthtoolLink.Unknown, ethtool.GetLink(rtnl.GetLink("br0")!.Index));
        Assert.Equal(EthtoolLink.Unknown, ethtool.GetLink(rtnl.GetLink("lo")!.Index));
        Assert.Equal(EthtoolLink.Unknown, ethtool.GetLink(new IfIndex(4711)));
        using NetlinkSocket? monitor = ethtool.OpenMonitor(home);
        Assert.Equal(DrainResult.Empty, monitor!.Drain(static _ => { }, 1));
    }

    [Fact]
    public void Families_are_found_by_name()
    {
        using NetlinkSocket socket = NetlinkSocket.Open(NetlinkProtocol.Generic);
        GenericFamily ethtool = GenericNetlink.Resolve(socket, "ethtool")!;
        Assert.Equal(("ethtool", (byte)1), (ethtool.Name, ethtool.Version));
        Assert.True(ethtool.Id >= 0x10);
        Assert.Contains("monitor", ethtool.Groups.Keys);
        Assert.Null(GenericNetlink.Resolve(socket, "no-such-family"));
    }

    [Fact]
    public void Speed_and_duplex_are_read_and_all_ones_is_unknown()
    {
        Assert.Equal(new EthtoolLink(2500, true), Read("0800 0500 c4090000  0500 0600 01 000000"));
        Assert.Equal(new EthtoolLink(100, false), Read("0800 0500 64000000  0500 0600 00 000000"));
        Assert.Equal(EthtoolLink.Unknown, Read("0800 0500 ffffffff  0500 0600 ff 000000"));
        Assert.Equal(EthtoolLink.Unknown, Read(""));
    }

    private static EthtoolLink Read(string attributes)
    {
        byte[] body = Golden.Octets("04 01 0000" + attributes);
        byte[] message = [.. BitConverter.GetBytes(16 + body.Length), .. Golden.Octets("1500 0000 00000000 00000000"), .. body];
        MessageReader reader = new(message);
        reader.MoveNext();
        return Ethtool.Read(reader.Current);
    }
}
