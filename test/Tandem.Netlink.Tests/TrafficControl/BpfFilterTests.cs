using Tandem.Linux;
using Tandem.Linux.Namespaces;
using Tandem.Netlink.Routing;
using Tandem.Netlink.TrafficControl;
using Tandem.Primitives;

namespace Tandem.Netlink.Tests.TrafficControl;

public sealed class BpfFilterTests : IDisposable
{
    private readonly NetworkNamespace _home = NetworkNamespace.Create();
    private readonly Rtnetlink _rtnl;
    private readonly IfIndex _link;

    public BpfFilterTests()
    {
        _rtnl = Rtnetlink.Open(_home);
        _rtnl.CreateVeth(new VethEnd("a0"), new VethEnd("b0"));
        _link = _rtnl.GetLink("a0")!.Index;
    }

    public void Dispose()
    {
        _rtnl.Dispose();
        _home.Dispose();
    }

    [Fact]
    public void Clsact_may_be_asked_for_twice()
    {
        Assert.Equal(NetlinkResult.Ok, _rtnl.AddClsact(_link));
        Assert.Equal(NetlinkResult.Ok, _rtnl.AddClsact(_link));
        Assert.Equal("clsact", Assert.Single(_rtnl.DumpQdiscs(_link), static q => q.Parent == TrafficHandle.Ingress).Kind);
        Assert.Equal(NetlinkResult.Ok, _rtnl.DeleteClsact(_link));
        Assert.DoesNotContain(_rtnl.DumpQdiscs(_link), static q => q.Parent == TrafficHandle.Ingress);
    }

    [Fact]
    public void An_ingress_qdisc_in_its_place_is_not_taken_for_clsact()
    {
        _rtnl.AddQdisc(_link, TrafficHandle.Ingress, TrafficHandle.IngressQdisc, new PlainQdisc("ingress"));
        Assert.Equal(Errno.Exists, _rtnl.AddClsact(_link).Error);
    }

    [Fact]
    public void A_link_without_clsact_has_no_filters()
    {
        Assert.Empty(_rtnl.DumpFilters(_link, ingress: true));
        Assert.Empty(_rtnl.DumpFilters(_link, ingress: false));
    }

    [Fact]
    public void Filters_are_listed_by_side_and_deleted_by_place()
    {
        _rtnl.AddClsact(_link);
        // One instruction of classic BPF, "return all", compiled by the kernel to a program of its own.
        Tool.Run(_home, "tc", "filter add dev a0 egress prio 7 handle 3 bpf da bytecode \"1,6 0 0 0,\"");
        BpfFilter filter = Assert.Single(_rtnl.DumpFilters(_link, ingress: false));
        Assert.Equal((7, 3u, true), (filter.Priority, filter.Handle, filter.IsDirectAction));
        Assert.Empty(_rtnl.DumpFilters(_link, ingress: true));

        Assert.Equal(NetlinkResult.Ok, _rtnl.DeleteBpfFilter(_link, ingress: false, 7, 3));
        Assert.Equal(Errno.NoEntry, _rtnl.DeleteBpfFilter(_link, ingress: false, 7, 3).Error);
    }

    [Fact]
    public void What_is_no_program_is_refused()
    {
        _rtnl.AddClsact(_link);
        Assert.Equal(Errno.Invalid, _rtnl.ReplaceBpfFilter(_link, ingress: true, 1, 1, _home.Descriptor, "x").Error);
    }
}
