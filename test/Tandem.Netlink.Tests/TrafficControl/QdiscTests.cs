using Tandem.Linux;
using Tandem.Linux.Namespaces;
using Tandem.Netlink.Routing;
using Tandem.Netlink.TrafficControl;
using Tandem.Primitives;

namespace Tandem.Netlink.Tests.TrafficControl;

public sealed class QdiscTests : IDisposable
{
    private static readonly TrafficHandle One = new(1, 0);
    private static readonly TrafficHandle OneOne = new(1, 1);
    private readonly NetworkNamespace _home = NetworkNamespace.Create();
    private readonly Rtnetlink _rtnl;
    private readonly IfIndex _a;
    private readonly IfIndex _b;

    public QdiscTests()
    {
        _rtnl = Rtnetlink.Open(_home);
        _rtnl.CreateVeth(new VethEnd("a0"), new VethEnd("b0"));
        _a = _rtnl.GetLink("a0")!.Index;
        _b = _rtnl.GetLink("b0")!.Index;
        _rtnl.Change(_a, new() { Up = true });
        _rtnl.Change(_b, new() { Up = true });
    }

    public void Dispose()
    {
        _rtnl.Dispose();
        _home.Dispose();
    }

    [Fact]
    public void Every_kind_here_is_shown_as_tc_shows_it()
    {
        _rtnl.CreateIfb("i0");
        IfIndex ifb = _rtnl.GetLink("i0")!.Index;
        _rtnl.Change(ifb, new() { Up = true });
        AddHtb(_a);
        _rtnl.AddQdisc(_a, OneOne, new(2, 0), FifoQdisc.OfPackets(50));
        _rtnl.AddQdisc(_b, TrafficHandle.Root, default, new TbfQdisc(125_000, 32 * 1024, 100_000));
        _rtnl.AddQdisc(_a, TrafficHandle.Ingress, TrafficHandle.IngressQdisc, new PlainQdisc("ingress"));
        _rtnl.AddClsact(_b);
        AssertAsTcShows();

        _rtnl.TryDeleteQdisc(_b, TrafficHandle.Root);
        _rtnl.AddQdisc(_b, TrafficHandle.Root, new(7, 0), FifoQdisc.OfBytes(3000));
        AssertAsTcShows();
    }

    [Fact]
    public void What_tc_made_is_shown_as_tc_shows_it()
    {
        Tool.Run(_home, "tc", "qdisc add dev a0 root handle 5: htb default 2a r2q 5");
        Tool.Run(_home, "tc", "qdisc add dev b0 root tbf rate 17mbit burst 10k latency 3s");
        AssertAsTcShows();
        Tool.Run(_home, "tc", "qdisc replace dev b0 root tbf rate 40gbit burst 10mb latency 70ms");
        AssertAsTcShows();
        Tool.Run(_home, "tc", "qdisc replace dev b0 root tbf rate 999999 burst 5k limit 6k");
        AssertAsTcShows();
    }

    [Fact]
    public void A_class_is_the_one_that_tc_would_have_made()
    {
        AddHtb(_a);
        Tool.Run(_home, "tc", "qdisc add dev b0 root handle 1: htb default 1");
        Tool.Run(_home, "tc", "class add dev b0 parent 1: classid 1:1 htb rate 1024kbit ceil 2048kbit burst 4k cburst 5k");
        Assert.Equal(Tool.Run(_home, "tc", "-d class show dev b0"), Tool.Run(_home, "tc", "-d class show dev a0"));
    }

    [Fact]
    public void A_class_without_more_than_a_rate_is_the_one_that_tc_would_have_made()
    {
        _rtnl.AddQdisc(_a, TrafficHandle.Root, One, new HtbQdisc(1));
        _rtnl.AddClass(_a, One, OneOne, new HtbClass(6_000_000_000));
        Tool.Run(_home, "tc", "qdisc add dev b0 root handle 1: htb default 1");
        Tool.Run(_home, "tc", "class add dev b0 parent 1: classid 1:1 htb rate 48gbit");
        Assert.Equal(Tool.Run(_home, "tc", "class show dev b0"), Tool.Run(_home, "tc", "class show dev a0"));
    }

    [Fact]
    public void All_that_arrives_can_be_sent_out_elsewhere()
    {
        _rtnl.CreateIfb("i0");
        _rtnl.AddQdisc(_a, TrafficHandle.Ingress, TrafficHandle.IngressQdisc, new PlainQdisc("ingress"));
        NetlinkResult result = _rtnl.TryAddMatchAll(
            _a, TrafficHandle.IngressQdisc, 1, FilterAction.Redirect(_rtnl.GetLink("i0")!.Index));
        Assert.True(result.IsOk, result.Reason);
        Assert.Contains("mirred (Egress Redirect to device i0) stolen",
            Tool.Run(_home, "tc", "filter show dev a0 ingress"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_kind_the_kernel_lacks_is_said_to_be_missing()
    {
        Assert.Equal(Errno.NoEntry, _rtnl.TryAddQdisc(_a, TrafficHandle.Root, One, new PlainQdisc("no-such-kind")).Error);
        Assert.Equal(Errno.NoEntry, _rtnl.TryDeleteQdisc(_a, TrafficHandle.Ingress).Error);
    }

    [Fact]
    public void An_sfq_leaf_and_a_policer_work_or_are_said_to_be_missing()
    {
        AddHtb(_a);
        NetlinkResult sfq = _rtnl.TryAddQdisc(_a, OneOne, new(2, 0), new SfqQdisc(10));
        if (sfq.IsOk) AssertAsTcShows();
        else Assert.Equal(Errno.NoEntry, sfq.Error);

        _rtnl.AddQdisc(_b, TrafficHandle.Ingress, TrafficHandle.IngressQdisc, new PlainQdisc("ingress"));
        NetlinkResult police = _rtnl.TryAddMatchAll(_b, TrafficHandle.IngressQdisc, 1, FilterAction.Police(128_000, 128_000));
        if (!police.IsOk) Assert.Equal(Errno.NoEntry, police.Error);
        else Assert.Contains("rate 1024Kbit burst 125Kb", Tool.Run(_home, "tc", "filter show dev b0 ingress"), StringComparison.Ordinal);
    }

    private void AddHtb(IfIndex link)
    {
        _rtnl.AddQdisc(link, TrafficHandle.Root, One, new HtbQdisc(1));
        _rtnl.AddClass(link, One, OneOne, new HtbClass(128_000)
        {
            CeilingBytesPerSecond = 256_000,
            BurstBytes = 4096,
            CeilingBurstBytes = 5120,
        });
    }

    // Again when they differ: counters in the lines may have moved between the two readings.
    private void AssertAsTcShows()
    {
        Dictionary<IfIndex, string> names = _rtnl.DumpLinks().ToDictionary(static l => l.Index, static l => l.Name);
        string[] ours = [], theirs = [];
        for (int attempt = 0; attempt < 10; attempt++)
        {
            ours = [.. _rtnl.DumpQdiscs().Select(q => q.ToTcLine(names[q.Link]))];
            theirs = [.. Tool.Run(_home, "tc", "qdisc show").TrimEnd().Split('\n').Select(static line => line.TrimEnd())];
            if (ours.SequenceEqual(theirs)) break;
        }

        Assert.Equal(theirs, ours);
    }
}
