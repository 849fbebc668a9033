using Tandem.Linux.Events;
using Tandem.Linux.Namespaces;
using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Teaming.Driving;
using Xunit;

namespace Tandem.Testing.Driving;

/// <summary>Real devices in namespaces of their own; the thread that makes it stays in the host's until it disposes it.</summary>
/// <remarks>A card is one end of a veth pair; its cable is pulled by setting the other end down.</remarks>
public abstract class NamespaceTeamDriverFixture : TeamDriverFixture
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);
    private readonly NetworkNamespace _home = NetworkNamespace.Current();
    private readonly NetworkNamespace _host = NetworkNamespace.Create();
    private readonly NetworkNamespace _far = NetworkNamespace.Create();
    private readonly EventLoop _loop = new();
    private readonly Rtnetlink _farRtnl;
    private int _nextIndex = 1000;

    protected NamespaceTeamDriverFixture()
    {
        _host.Enter();
        Rtnl = Rtnetlink.Open();
        Links = new LinkTable();
        _farRtnl = Rtnetlink.Open(_far);
        _loop.Watch(Links.EventSource, static () => { });
    }

    public override IfIndex Loopback => Rtnl.GetLink("lo")!.Index;

    public override Instant Now => EventLoop.Clock();

    /// <summary>Where the other ends of the cables are, each of its card's name.</summary>
    protected NetworkNamespace Far => _far;

    /// <summary>The host's links, as the driver takes them.</summary>
    protected LinkTable Links { get; }

    /// <summary>The host's.</summary>
    protected Rtnetlink Rtnl { get; }

    public override IfIndex AddDevice(string name)
    {
        // The kernel tells of carrier at once only where the two ends of a cable have different indexes.
        IfIndex near = new(_nextIndex++), far = new(_nextIndex++);
        Rtnl.CreateVeth(
            new VethEnd(name) { Index = near }, new VethEnd(name) { Index = far, Namespace = _far, WithoutLinkLocal = true });
        SetCable(near, plugged: true);
        Links.Drain();
        return near;
    }

    public override void Delete(IfIndex device) => Rtnl.DeleteLink(device);

    public override void AddToBridge(IfIndex device)
    {
        Rtnl.CreateBridge("br7");
        Rtnl.Change(device, new LinkChange { Master = Rtnl.GetLink("br7")!.Index });
    }

    public override void SetCable(IfIndex device, bool plugged) =>
        _farRtnl.Change(_farRtnl.GetLink(Get(device).Name)!.Index, new LinkChange { Up = plugged });

    public override void SetAdminUp(IfIndex device, bool up) => Rtnl.Change(device, new LinkChange { Up = up });

    public override void SetMtu(IfIndex device, int octets) => Rtnl.Change(device, new LinkChange { Mtu = octets });

    public override void SetAddress(IfIndex device, MacAddress address) => Rtnl.Change(device, new LinkChange { Address = address });

    public override bool Exists(IfIndex device) => Rtnl.GetLink(device) is not null;

    public override bool IsAdminUp(IfIndex device) => Get(device).IsUp;

    public override bool HasCarrier(IfIndex device) => Get(device).HasCarrier;

    public override int MtuOf(IfIndex device) => Get(device).Mtu;

    public override MacAddress AddressOf(IfIndex device) => Get(device).Address;

    public override void Await(ITeamDriver driver, Func<bool> condition, string what)
    {
        Instant deadline = EventLoop.Clock() + Deadline;
        while (!condition())
        {
            Assert.True(EventLoop.Clock() < deadline, $"it never happened that {what}");
            _loop.RunOnce(TimeSpan.FromMilliseconds(20));
            Links.Drain();
            driver.Refresh(EventLoop.Clock());
        }
    }

    protected override void Dispose(bool disposing)
    {
        _loop.Dispose();
        Links.Dispose();
        _farRtnl.Dispose();
        Rtnl.Dispose();
        _home.Enter();
        _far.Dispose();
        _host.Dispose();
        _home.Dispose();
        base.Dispose(disposing);
    }

    private Link Get(IfIndex device) => Rtnl.GetLink(device) ?? throw new InvalidOperationException($"no interface {device}");
}
