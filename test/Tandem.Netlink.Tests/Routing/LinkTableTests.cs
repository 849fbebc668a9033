using Tandem.Linux;
using Tandem.Linux.Namespaces;
using Tandem.Linux.Sockets;
using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Testing;

namespace Tandem.Netlink.Tests.Routing;

public sealed class LinkTableTests : IDisposable
{
    private readonly NetworkNamespace _home = NetworkNamespace.Create();
    private readonly Rtnetlink _rtnl;
    private readonly LinkTable _table;

    public LinkTableTests()
    {
        _rtnl = Rtnetlink.Open(_home);
        _rtnl.CreateVeth(new VethEnd("a0"), new VethEnd("b0"));
        _table = new LinkTable(_home);
    }

    public void Dispose()
    {
        _table.Dispose();
        _rtnl.Dispose();
        _home.Dispose();
    }

    [Fact]
    public void It_starts_with_what_is_there()
    {
        Assert.Equal(_rtnl.DumpLinks().OrderBy(static link => link.Index.Value), _table.Links.OrderBy(static link => link.Index.Value));
        Assert.True(_table.TryGet("a0", out Link? a));
        Assert.True(_table.TryGet(a.Index, out Link? same));
        Assert.Same(a, same);
        Assert.False(_table.Drain());
    }

    [Fact]
    public void It_follows_the_carrier()
    {
        foreach (string name in (string[])["a0", "b0"]) _rtnl.Change(_rtnl.GetLink(name)!.Index, new() { Up = true });
        DrainUntil(() => _table.TryGet("a0", out Link? a) && a.IsLinkUp);
        _rtnl.Change(_rtnl.GetLink("b0")!.Index, new() { Up = false });
        DrainUntil(() => _table.TryGet("a0", out Link? a) && !a.IsLinkUp && a.IsUp);
    }

    [Fact]
    public void Names_that_change_hands_are_followed()
    {
        _table.TryGet("a0", out Link? a);
        _table.TryGet("b0", out Link? b);
        _rtnl.Change(a!.Index, new() { Name = "t0" });
        _rtnl.Change(b!.Index, new() { Name = "a0" });
        _rtnl.Change(a.Index, new() { Name = "b0" });
        DrainUntil(() => _table.TryGet("b0", out Link? now) && now.Index == a.Index);
        Assert.True(_table.TryGet("a0", out Link? other));
        Assert.Equal(b.Index, other.Index);
        Assert.False(_table.TryGet("t0", out _));
    }

    [Fact]
    public void A_deleted_or_moved_link_is_removed_and_told_once()
    {
        _table.TryGet("a0", out Link? a);
        _table.TryGet("b0", out Link? b);
        using NetworkNamespace there = NetworkNamespace.Create();
        _rtnl.Change(a!.Index, new() { Namespace = there });
        DrainUntil(() => !_table.TryGet("a0", out _));
        Assert.Equal([a.Index], _table.TakeRemoved());
        Assert.Empty(_table.TakeRemoved());
        _rtnl.DeleteLink(b!.Index);
        DrainUntil(() => !_table.TryGet(b.Index, out _));
        Assert.Equal([b.Index], _table.TakeRemoved());
    }

    [Fact]
    public void A_port_that_leaves_its_bridge_is_not_taken_for_a_deleted_one()
    {
        _table.TryGet("a0", out Link? a);
        _rtnl.CreateBridge("br0");
        _rtnl.Change(a!.Index, new() { Master = _rtnl.GetLink("br0")!.Index });
        DrainUntil(() => _table.TryGet("a0", out Link? now) && now.SlaveKind == "bridge");
        _rtnl.Change(a.Index, new() { Master = IfIndex.None });
        DrainUntil(() => _table.TryGet("a0", out Link? now) && now.SlaveKind is null);
        Assert.Empty(_table.TakeRemoved());
    }

    [Fact]
    public void Lost_notifications_are_made_up_for()
    {
        // A receive buffer as small as the kernel allows: the storm below overflows it for real.
        using NetlinkEndpoint endpoint = NetlinkEndpoint.Open((int)NetlinkProtocol.Route, _home);
        endpoint.SetReceiveBuffer(1);
        endpoint.Join(1).OrThrow("join");
        using LinkTable table = new(
            new NetlinkSocket(new KernelTransport(endpoint)), NetlinkSocket.Open(NetlinkProtocol.Route, _home));
        table.TryGet("a0", out Link? a);
        for (int mtu = 1000; mtu < 1400; mtu++) _rtnl.Change(_rtnl.GetLink("b0")!.Index, new() { Mtu = mtu });
        _rtnl.DeleteLink(a!.Index);
        _rtnl.CreateBridge("br0");

        Assert.True(table.Drain());
        Assert.True(table.TryGet("br0", out _));
        Assert.False(table.TryGet("a0", out _));
        Assert.Contains(a.Index, table.TakeRemoved());
    }

    [Fact]
    public void Links_that_do_not_hold_still_after_a_loss_are_read_in_a_later_turn()
    {
        const ushort done = 3; // NLMSG_DONE
        const ushort interrupted = 0x10; // NLM_F_DUMP_INTR
        bool isRestless = false;
        ScriptedTransport events = new();
        ScriptedTransport requests = new(request => [ScriptedTransport.Reply(request, done, isRestless ? interrupted : (ushort)0, 0, 0, 0, 0)]);
        using LinkTable table = new(new NetlinkSocket(events), new NetlinkSocket(requests));
        Assert.Equal(1, requests.Requests);

        isRestless = true;
        events.Waiting.Enqueue(Errno.NoBufferSpace);
        Assert.False(table.Drain());
        int given = requests.Requests;
        Assert.True(given > 1);

        isRestless = false;
        Assert.False(table.Drain());
        Assert.Equal(given + 1, requests.Requests);
        Assert.False(table.Drain());
        Assert.Equal(given + 1, requests.Requests);
    }

    [Fact]
    public void Links_that_do_not_hold_still_at_the_start_are_an_error()
    {
        const ushort done = 3; // NLMSG_DONE
        const ushort interrupted = 0x10; // NLM_F_DUMP_INTR
        ScriptedTransport requests = new(request => [ScriptedTransport.Reply(request, done, interrupted, 0, 0, 0, 0)]);
        Assert.Throws<NetlinkException>(() => new LinkTable(new NetlinkSocket(new ScriptedTransport()), new NetlinkSocket(requests)));
    }

    [Fact]
    public void A_carrier_change_costs_little_memory()
    {
        _table.TryGet("a0", out Link? a);
        _rtnl.Change(a!.Index, new() { Mtu = 1400 });
        _table.Drain();
        for (int i = 0; i < 20; i++) _rtnl.Change(a.Index, new() { Mtu = 1300 + i });
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(_table.Drain());
        long each = (GC.GetAllocatedBytesForCurrentThread() - before) / 20;
        Assert.InRange(each, 1, 2 * 300); // at most two notifications a change, one object each
    }

    private void DrainUntil(Func<bool> condition)
    {
        DateTime deadline = DateTime.UtcNow.AddSeconds(10);
        while (!condition())
        {
            Assert.True(DateTime.UtcNow < deadline, "the table never showed it");
            if (WaitForEvent()) _table.Drain();
        }
    }

    private bool WaitForEvent()
    {
        using Linux.Events.EventLoop loop = new();
        bool ready = false;
        using IDisposable watch = loop.Watch(_table.EventSource, () => ready = true);
        loop.RunOnce(TimeSpan.FromSeconds(1));
        return ready;
    }
}
