using System.Net;
using Tandem.Linux;
using Tandem.Linux.Namespaces;
using Tandem.Netlink.Addresses;
using Tandem.Netlink.Routing;
using Tandem.Primitives;

namespace Tandem.Netlink.Tests.Addresses;

public sealed class AddressTests : IDisposable
{
    private static readonly IPAddress Four = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress Six = IPAddress.Parse("2001:db8::1");
    private readonly NetworkNamespace _home = NetworkNamespace.Create();
    private readonly Rtnetlink _rtnl;
    private readonly IfIndex _a;

    public AddressTests()
    {
        _rtnl = Rtnetlink.Open(_home);
        _rtnl.CreateVeth(new VethEnd("a0"), new VethEnd("b0"));
        _a = _rtnl.GetLink("a0")!.Index;
        _rtnl.Change(_a, new() { Up = true });
        _rtnl.Change(_rtnl.GetLink("b0")!.Index, new() { Up = true });
        _rtnl.AddAddress(_a, Four, 24);
        _rtnl.AddAddress(_a, Six, 64);
    }

    public void Dispose()
    {
        _rtnl.Dispose();
        _home.Dispose();
    }

    [Fact]
    public void Addresses_added_are_listed_usable_at_once()
    {
        IReadOnlyList<InterfaceAddress> all = _rtnl.DumpAddresses(_a);
        Assert.All(all, address => Assert.Equal(_a, address.Link));
        InterfaceAddress four = Assert.Single(all, static address => address.Address.Equals(Four));
        InterfaceAddress six = Assert.Single(all, static address => address.Address.Equals(Six));
        Assert.Equal((24, 64), (four.PrefixLength, six.PrefixLength));
        Assert.True(four.IsUsable && six.IsUsable);
        Deadline.Until(
            () => _rtnl.DumpAddresses(_a).Any(static address => address.Address.IsIPv6LinkLocal && address.Scope == 253),
            "the link never got its link-local address");
    }

    [Fact]
    public void An_address_comes_once_and_goes_once()
    {
        Assert.Equal(Errno.Exists, _rtnl.TryAddAddress(_a, Four, 24).Error);
        Assert.True(_rtnl.TryDeleteAddress(_a, Four, 24).IsOk);
        Assert.Equal(Errno.AddressNotAvailable, _rtnl.TryDeleteAddress(_a, Four, 24).Error);
        Assert.DoesNotContain(_rtnl.DumpAddresses(), static address => address.Address.Equals(Four));
    }

    [Fact]
    public void Routes_are_added_listed_and_removed()
    {
        Route[] added =
        [
            Route.Default(IPAddress.Parse("192.0.2.254"), _a),
            new(IPNetwork.Parse("198.51.100.0/24"), Gateway: null, _a, Metric: 7),
            Route.Default(IPAddress.Parse("2001:db8::fe"), _a) with { Metric = 1024 },
            new(IPNetwork.Parse("2001:db8:1::/48"), IPAddress.Parse("2001:db8::fe"), _a, Metric: 5),
        ];
        foreach (Route route in added) _rtnl.AddRoute(route);
        IReadOnlyList<Route> all = _rtnl.DumpRoutes();
        Assert.All(added, route => Assert.Contains(route, all));
        Assert.Contains(new Route(IPNetwork.Parse("192.0.2.0/24"), null, _a), all);
        Assert.Contains("default via 192.0.2.254 dev a0", Tool.Run(_home, "ip", "route show"), StringComparison.Ordinal);

        Assert.Equal(Errno.Exists, _rtnl.TryAddRoute(added[0]).Error);
        Assert.All(added, route => Assert.True(_rtnl.TryDeleteRoute(route).IsOk));
        Assert.Equal(Errno.NoProcess, _rtnl.TryDeleteRoute(added[0]).Error);
    }

    [Fact]
    public void A_neighbour_can_be_fixed_and_forgotten()
    {
        IPAddress[] far = [IPAddress.Parse("192.0.2.9"), IPAddress.Parse("2001:db8::9")];
        MacAddress mac = MacAddress.Parse("02:00:00:00:00:09");
        foreach (IPAddress address in far)
        {
            Assert.True(_rtnl.TrySetNeighbour(_a, address, mac).IsOk);
            Assert.Contains(new Neighbour(_a, address, mac, NeighbourState.Permanent), _rtnl.DumpNeighbours());
            Assert.True(_rtnl.TryDeleteNeighbour(_a, address).IsOk);
            Assert.DoesNotContain(_rtnl.DumpNeighbours(), n => n.Address.Equals(address) && n.State == NeighbourState.Permanent);
        }
    }

    [Fact]
    public void Counters_count_what_is_sent()
    {
        LinkStatistics before = _rtnl.ReadStatistics(_a)!.Value;
        using Linux.Packets.PacketSocket socket = Linux.Packets.PacketSocket.Open(_a, etherType: 0, within: _home);
        byte[] frame = new byte[100];
        frame[12] = 0x88;
        frame[13] = 0xb5;
        for (int i = 0; i < 10; i++) Assert.True(socket.Send(frame).IsOk);
        LinkStatistics after = _rtnl.ReadStatistics(_a)!.Value;
        Assert.True(after.TxFrames >= before.TxFrames + 10);
        Assert.True(after.TxBytes >= before.TxBytes + 1000);
        Assert.Null(_rtnl.ReadStatistics(new IfIndex(4711)));
    }
}
