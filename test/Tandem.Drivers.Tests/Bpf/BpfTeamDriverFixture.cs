using Tandem.Bpf.Attaching;
using Tandem.Drivers.Bpf;
using Tandem.Linux.Events;
using Tandem.Linux.Namespaces;
using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Teaming.Driving;
using Tandem.Testing.Driving;

namespace Tandem.Drivers.Tests.Bpf;

/// <summary>Real devices in namespaces of their own; the thread that makes it stays in the host's until it disposes it.</summary>
internal sealed class BpfTeamDriverFixture : TeamDriverFixture
{
    private readonly NetworkNamespace _home = NetworkNamespace.Current();
    private readonly NetworkNamespace _host = NetworkNamespace.Create();
    private readonly NetworkNamespace _far = NetworkNamespace.Create();
    private readonly TeamLab _lab;

    internal BpfTeamDriverFixture(AttachMethod attach, TeamDeviceKind device = TeamDeviceKind.Auto)
    {
        _host.Enter();
        _lab = new TeamLab(_host, _far, attach, device);
    }

    public override IfIndex Loopback => _lab.Rtnl.GetLink("lo")!.Index;

    public override Instant Now => EventLoop.Clock();

    public override ITeamDriver Create(string name) => Open(name, takeOver: false);

    public override ITeamDriver TakeOver(string name) => Open(name, takeOver: true);

    public override IfIndex AddDevice(string name) => _lab.AddCard(name);

    public override void Delete(IfIndex device) => _lab.Rtnl.DeleteLink(device);

    public override void AddToBridge(IfIndex device)
    {
        _lab.Rtnl.CreateBridge("br7");
        _lab.Rtnl.Change(device, new LinkChange { Master = _lab.Rtnl.GetLink("br7")!.Index });
    }

    public override void SetCable(IfIndex device, bool plugged) => _lab.Plug(Get(device).Name, plugged);

    public override void SetAdminUp(IfIndex device, bool up) => _lab.Rtnl.Change(device, new LinkChange { Up = up });

    public override void SetMtu(IfIndex device, int octets) => _lab.Rtnl.Change(device, new LinkChange { Mtu = octets });

    public override void SetAddress(IfIndex device, MacAddress address) =>
        _lab.Rtnl.Change(device, new LinkChange { Address = address });

    public override bool Exists(IfIndex device) => _lab.Rtnl.GetLink(device) is not null;

    public override bool IsAdminUp(IfIndex device) => Get(device).IsUp;

    public override bool HasCarrier(IfIndex device) => Get(device).HasCarrier;

    public override int MtuOf(IfIndex device) => Get(device).Mtu;

    public override MacAddress AddressOf(IfIndex device) => Get(device).Address;

    public override void Await(ITeamDriver driver, Func<bool> condition, string what) =>
        _lab.Await(driver, condition, $"it never happened that {what}");

    protected override void Dispose(bool disposing)
    {
        _lab.Dispose();
        _home.Enter();
        _far.Dispose();
        _host.Dispose();
        _home.Dispose();
        base.Dispose(disposing);
    }

    private ITeamDriver Open(string name, bool takeOver)
    {
        TeamOpening opening = BpfTeamDrivers.Open(
            _lab.Request with { Name = name, TakeOver = takeOver }, _lab.Rtnl, _lab.Links);
        return opening.Driver ?? throw new InvalidOperationException(opening.Result.Reason);
    }

    private Link Get(IfIndex device) => _lab.Rtnl.GetLink(device) ?? throw new InvalidOperationException($"no interface {device}");
}
