using Tandem.Drivers.Options;
using Tandem.Linux;
using Tandem.Netlink;
using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Teaming.Options;

namespace Tandem.Drivers;

/// <content>Ports and their options; what rtnetlink sets.</content>
public sealed partial class TeamHandle
{
    /// <summary>Whether the team device senses a link.</summary>
    public bool HasCarrier => _rtnl.GetLink(Index) is { HasCarrier: true };

    /// <summary>Makes a device a port. It must be down and nobody else's.</summary>
    /// <returns>EBUSY when it is not, ENODEV when there is no such device, EINVAL for a loopback or the team itself.</returns>
    /// <remarks>It appears in <see cref="Ports"/> when the driver tells of it.</remarks>
    public NetlinkResult AddPort(IfIndex device)
    {
        if (!_connector.IsKernel) return Ask(connection => connection.Command(TeamAttr.AddPort, device));
        NetlinkResult result = _rtnl.TryChange(device, new LinkChange { Master = Index });
        return result.IsOk && _rtnl.GetLink(device)?.Master != Index ? NotDone(device) : result;
    }

    /// <summary>Releases a port.</summary>
    /// <returns>ENOENT when the device is no port of this team.</returns>
    public NetlinkResult RemovePort(IfIndex port)
    {
        if (!_connector.IsKernel) return Ask(connection => connection.Command(TeamAttr.RemovePort, port));
        if (_rtnl.GetLink(port)?.Master != Index) return new(Errno.NoEntry, $"interface {port} is not a port of this team");
        NetlinkResult result = _rtnl.TryChange(port, new LinkChange { Master = IfIndex.None });
        return result.IsOk && _rtnl.GetLink(port)?.Master == Index ? NotDone(port) : result;
    }

    /// <summary>Whether a port may carry frames; null when it is no port.</summary>
    public bool? IsPortEnabled(IfIndex port) => Find(new(OptionNames.Enabled, port))?.Value.AsBool();

    /// <summary>Lets a port carry frames, or stops it at once.</summary>
    public NetlinkResult SetPortEnabled(IfIndex port, bool enabled) => Set(new(OptionNames.Enabled, port), TeamOptionValue.Of(enabled));

    /// <summary>The program's own verdict on a port's link; null when it is no port.</summary>
    public bool? GetPortUserLink(IfIndex port) => Find(new(OptionNames.UserLinkUp, port))?.Value.AsBool();

    /// <summary>Stores a verdict on a port's link. Set it before <see cref="SetPortUsesUserLink"/>.</summary>
    public NetlinkResult SetPortUserLink(IfIndex port, bool up) => Set(new(OptionNames.UserLinkUp, port), TeamOptionValue.Of(up));

    /// <summary>Whether the verdict counts in place of the device's own link; null when it is no port.</summary>
    public bool? GetPortUsesUserLink(IfIndex port) => Find(new(OptionNames.UserLinkUpEnabled, port))?.Value.AsBool();

    /// <summary>Makes the verdict count in place of the device's own link, or no longer.</summary>
    public NetlinkResult SetPortUsesUserLink(IfIndex port, bool use) => Set(new(OptionNames.UserLinkUpEnabled, port), TeamOptionValue.Of(use));

    /// <summary>A port's priority among those bound to the same queue; null when it is no port.</summary>
    public int? GetPortPriority(IfIndex port) => Find(new(OptionNames.Priority, port))?.Value.AsInt32();

    /// <summary>Sets a port's priority.</summary>
    public NetlinkResult SetPortPriority(IfIndex port, int priority) => Set(new(OptionNames.Priority, port), TeamOptionValue.Of(priority));

    /// <summary>The transmit queue that a port is bound to, 0 for none; null when it is no port.</summary>
    public uint? GetPortQueue(IfIndex port) => Find(new(OptionNames.QueueId, port))?.Value.AsUInt32();

    /// <summary>Binds a port to a transmit queue of the team; 0 unbinds it.</summary>
    /// <returns>EINVAL when the team has no such queue.</returns>
    public NetlinkResult SetPortQueue(IfIndex port, uint queue) => Set(new(OptionNames.QueueId, port), TeamOptionValue.Of(queue));

    /// <summary>Sets the team's carrier; from then on the driver no longer derives it from the ports' links.</summary>
    /// <remarks>Where the kernel's driver cannot do that (EINVAL, before Linux 3.9) nothing happens and that is no error.</remarks>
    public NetlinkResult SetCarrier(bool up)
    {
        if (!_connector.IsKernel) return Ask(connection => connection.Command(TeamAttr.SetCarrier, carrier: up));
        NetlinkResult result = _rtnl.TryChange(Index, new LinkChange { Carrier = up });
        return result.Error == Errno.Invalid ? NetlinkResult.Ok : result;
    }

    /// <summary>Sets the hardware address of the team or of a port; of a port through a moment of being down where its driver wants that.</summary>
    /// <returns>EOPNOTSUPP when the device cannot change it.</returns>
    public NetlinkResult SetAddress(IfIndex device, MacAddress address) => DeviceAddress.Set(_rtnl, device, address);

    private static NetlinkResult NotDone(IfIndex device) => new(Errno.NotSupported, $"the kernel left interface {device} as it was");
}
