using Tandem.Linux;
using Tandem.Linux.Namespaces;
using Tandem.Netlink.Routing;
using Tandem.Primitives;

namespace Tandem.Netlink.Tests.Routing;

public sealed class RtnetlinkLinkTests : IDisposable
{
    private readonly NetworkNamespace _home = NetworkNamespace.Create();
    private readonly Rtnetlink _rtnl;

    public RtnetlinkLinkTests() => _rtnl = Rtnetlink.Open(_home);

    public void Dispose()
    {
        _rtnl.Dispose();
        _home.Dispose();
    }

    [Fact]
    public void A_fresh_namespace_has_a_loopback_that_is_down()
    {
        Link lo = Assert.Single(_rtnl.DumpLinks(), static link => link.Name == "lo");
        Assert.True(lo.IsLoopback);
        Assert.False(lo.IsUp);
        Assert.Equal(772, lo.HardwareType);
    }

    [Fact]
    public void A_veth_pair_is_made_as_asked_for()
    {
        MacAddress address = MacAddress.Parse("02:00:00:00:00:0a");
        _rtnl.CreateVeth(
            new VethEnd("a0") { Index = new IfIndex(70), Address = address, Mtu = 1400, Queues = 2 },
            new VethEnd("b0") { Index = new IfIndex(71), Mtu = 9000 });

        Link a = _rtnl.GetLink("a0")!;
        Link b = _rtnl.GetLink(new IfIndex(71))!;
        Assert.Equal((new IfIndex(70), address, 1400, 2), (a.Index, a.Address, a.Mtu, a.TxQueues));
        Assert.Equal(("b0", 9000, "veth"), (b.Name, b.Mtu, b.Kind));
        Assert.Equal((b.Index, a.Index), (a.LowerOrPeer, b.LowerOrPeer));
        Assert.Null(a.LinkNetNsId);
        Assert.Equal((1, 65535u, 65536u), (a.HardwareType, a.GsoMaxSegments, a.GsoMaxSize));
    }

    [Fact]
    public void The_other_end_of_a_veth_pair_may_live_elsewhere()
    {
        using NetworkNamespace there = NetworkNamespace.Create();
        using Rtnetlink thereRtnl = Rtnetlink.Open(there);
        _rtnl.CreateVeth(new VethEnd("a0"), new VethEnd("b0") { Namespace = there, WithoutLinkLocal = true });
        Assert.NotNull(_rtnl.GetLink("a0")!.LinkNetNsId);
        Assert.Null(_rtnl.GetLink("b0"));
        Assert.Equal("veth", thereRtnl.GetLink("b0")!.Kind);
    }

    [Fact]
    public void Both_ends_up_is_link_up_and_a_pulled_cable_is_not()
    {
        (IfIndex a, IfIndex b) = Cable();
        Assert.False(_rtnl.GetLink(a)!.IsLinkUp);
        _rtnl.Change(a, new() { Up = true });
        Assert.True(_rtnl.GetLink(a)!.IsUp);
        Assert.False(_rtnl.GetLink(a)!.HasCarrier);
        _rtnl.Change(b, new() { Up = true });
        Assert.True(_rtnl.GetLink(a)!.HasCarrier);
        _rtnl.Change(b, new() { Up = false });
        Assert.False(_rtnl.GetLink(a)!.IsLinkUp);
    }

    [Fact]
    public void Everything_a_change_can_say_arrives()
    {
        (IfIndex a, _) = Cable();
        MacAddress address = MacAddress.Parse("02:00:00:00:00:0b");
        _rtnl.Change(a, new()
        {
            Name = "c0",
            Mtu = 1300,
            Address = address,
            Promiscuous = true,
            AllMulticast = true,
            Arp = false,
            TxQueueLength = 77,
            GsoMaxSize = 40000,
            GsoIPv4MaxSize = 41000,
            GsoMaxSegments = 20,
            GroMaxSize = 30000,
            GroIPv4MaxSize = 31000,
        });
        Link c = _rtnl.GetLink("c0")!;
        Assert.Equal((a, 1300, address, 77), (c.Index, c.Mtu, c.Address, c.TxQueueLength));
        Assert.Equal((1u, 1u, true), (c.Promiscuity, c.AllMulticast, c.IsPromiscuous));
        Assert.Equal(
            LinkFlags.Promiscuous | LinkFlags.AllMulticast | LinkFlags.NoArp,
            c.Flags & (LinkFlags.Promiscuous | LinkFlags.AllMulticast | LinkFlags.NoArp | LinkFlags.Up));
        Assert.Equal((40000u, 41000u, 20u), (c.GsoMaxSize, c.GsoIPv4MaxSize, c.GsoMaxSegments));
        Assert.Equal((30000u, 31000u), (c.GroMaxSize, c.GroIPv4MaxSize));

        _rtnl.Change(a, new() { Promiscuous = false, AllMulticast = false, Arp = true });
        Assert.Equal((0u, 0u), (_rtnl.GetLink(a)!.Promiscuity, _rtnl.GetLink(a)!.AllMulticast));
    }

    [Fact]
    public void A_bridge_takes_and_releases_a_port()
    {
        (IfIndex a, _) = Cable();
        _rtnl.CreateBridge("br0");
        IfIndex bridge = _rtnl.GetLink("br0")!.Index;
        _rtnl.Change(a, new() { Master = bridge });
        Link port = _rtnl.GetLink(a)!;
        Assert.Equal((bridge, "bridge"), (port.Master, port.SlaveKind));
        _rtnl.Change(a, new() { Master = IfIndex.None });
        port = _rtnl.GetLink(a)!;
        Assert.Equal((IfIndex.None, null), (port.Master, port.SlaveKind));
    }

    [Fact]
    public void A_macvlan_and_an_ifb_can_be_made_and_deleted()
    {
        (IfIndex a, _) = Cable();
        _rtnl.CreateMacvlan("m0", a);
        _rtnl.CreateIfb("i0");
        Assert.Equal(("macvlan", a), (_rtnl.GetLink("m0")!.Kind, _rtnl.GetLink("m0")!.LowerOrPeer));
        Assert.Equal("ifb", _rtnl.GetLink("i0")!.Kind);
        _rtnl.DeleteLink(_rtnl.GetLink("i0")!.Index);
        Assert.Null(_rtnl.GetLink("i0"));
    }

    [Fact]
    public void A_link_moves_to_another_namespace()
    {
        using NetworkNamespace there = NetworkNamespace.Create();
        using Rtnetlink thereRtnl = Rtnetlink.Open(there);
        (IfIndex a, _) = Cable();
        _rtnl.Change(a, new() { Namespace = there });
        Assert.Null(_rtnl.GetLink("a0"));
        Assert.NotNull(thereRtnl.GetLink("a0"));
    }

    [Fact]
    public void Refusals_are_values_with_the_kernels_words()
    {
        (IfIndex a, _) = Cable();
        Assert.Equal(Errno.NoDevice, _rtnl.TryChange(new IfIndex(4711), new() { Up = true }).Error);
        Assert.Equal(Errno.NoDevice, _rtnl.TryDeleteLink(new IfIndex(4711)).Error);
        Assert.Equal(Errno.Exists, _rtnl.TryCreateVeth(new VethEnd("a0"), new VethEnd("x0")).Error);
        Assert.Equal(Errno.NotSupported, _rtnl.TryCreateLink("no-such-kind", "x0").Error);
        NetlinkResult tooBig = _rtnl.TryChange(a, new() { Mtu = 70000 });
        Assert.Equal(Errno.Invalid, tooBig.Error);
        Assert.Contains("mtu", tooBig.KernelText, StringComparison.Ordinal);
        NetlinkException thrown = Assert.Throws<NetlinkException>(() => _rtnl.Change(a, new() { Mtu = 70000 }));
        Assert.Contains(tooBig.KernelText!, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_end_without_link_local_gets_no_address_when_it_comes_up()
    {
        _rtnl.CreateVeth(new VethEnd("a0"), new VethEnd("b0") { WithoutLinkLocal = true });
        foreach (string name in (string[])["a0", "b0"]) _rtnl.Change(_rtnl.GetLink(name)!.Index, new() { Up = true });
        Assert.Equal("0", Setting("a0"));
        Assert.Equal("1", Setting("b0"));
    }

    [Fact]
    public void A_name_beyond_any_limit_is_nobodys()
    {
        Assert.Null(_rtnl.GetLink(new string('x', 100)));
        Assert.Null(_rtnl.GetLink("nobody"));
    }

    private (IfIndex A, IfIndex B) Cable()
    {
        _rtnl.CreateVeth(new VethEnd("a0"), new VethEnd("b0"));
        return (_rtnl.GetLink("a0")!.Index, _rtnl.GetLink("b0")!.Index);
    }

    private string Setting(string link) => _home.Run(() =>
        File.ReadAllText($"/proc/sys/net/ipv6/conf/{link}/addr_gen_mode").Trim());
}
