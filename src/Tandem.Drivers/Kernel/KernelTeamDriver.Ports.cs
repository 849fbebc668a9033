using Tandem.Drivers.Options;
using Tandem.Linux;
using Tandem.Netlink;
using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Options;

namespace Tandem.Drivers.Kernel;

/// <content>Ports: coming, going, and what is set for each.</content>
internal sealed partial class KernelTeamDriver
{
    /// <inheritdoc/>
    public DriverResult AddPort(IfIndex port)
    {
        _links.Drain();
        ForgetRemoved();
        if (_links.Find(port) is not { } link) return new(DriverOutcome.NoSuchDevice, $"interface {port}: no such device");
        if (IsPort(port)) return DriverResult.Done;

        // The kernel would take it away from there without asking.
        if (!link.Master.IsNone)
        {
            string owner = _links.Find(link.Master)?.Name ?? $"interface {link.Master}";
            return new(
                DriverOutcome.Busy, $"{link.Name}: is a port of {owner}; release it first (ip link set {link.Name} nomaster)");
        }

        NetlinkResult joined = _rtnl.TryChange(port, new LinkChange { Master = _team });
        if (!joined.IsOk) return KernelRefusals.OfPort(joined, link.Name);
        _originals[port] = link.Address;
        _ethtool.SettleLink(port); // whether its cable is plugged shall not become known only after the next port's
        return Followed();
    }

    /// <inheritdoc/>
    public DriverResult RemovePort(IfIndex port)
    {
        if (!IsPort(port)) return NotAPort(port);
        _links.Drain();
        if (_links.Find(port) is { } link && link.Master == _team)
        {
            NetlinkResult released = _rtnl.TryChange(port, new LinkChange { Master = IfIndex.None });
            if (!released.IsOk && released.Error != Errno.NoDevice) return KernelRefusals.OfPort(released, link.Name);
        }

        Forget(port);
        return Followed();
    }

    /// <inheritdoc/>
    public DriverResult SetPortEnabled(IfIndex port, bool enabled)
    {
        DriverResult result = SetOfPort(OptionNames.Enabled, port, TeamOptionValue.Of(enabled));
        if (!result.IsDone) return result;
        if (!enabled) ForgetMapping(port);
        if (CanSplit) Follows(port, TeamOptionValue.Of(enabled), OptionNames.RxEnabled, OptionNames.TxEnabled);
        return result;
    }

    /// <inheritdoc/>
    public DriverResult SetPortFlow(IfIndex port, PortFlow flow)
    {
        if (flow is PortFlow.None or PortFlow.Both) return SetPortEnabled(port, flow == PortFlow.Both);
        if (!IsPort(port)) return NotAPort(port);
        if (!CanSplit) return new(DriverOutcome.NotSupported, "this kernel's team driver enables receiving and transmitting together only");

        // The one that goes before the one that comes: in no moment is there more than before and after.
        (string off, string on) = flow == PortFlow.Receive
            ? (OptionNames.TxEnabled, OptionNames.RxEnabled)
            : (OptionNames.RxEnabled, OptionNames.TxEnabled);
        DriverResult result = SetOfPort(off, port, TeamOptionValue.Of(false));
        if (result.IsDone) result = SetOfPort(on, port, TeamOptionValue.Of(true));
        if (!result.IsDone) return result;
        if (flow == PortFlow.Receive) ForgetMapping(port);
        Follows(port, TeamOptionValue.Of(false), OptionNames.Enabled);
        return result;
    }

    // The kernel changes these with what was set, and does not tell.
    private void Follows(IfIndex port, TeamOptionValue value, params ReadOnlySpan<string> names)
    {
        foreach (string name in names) _cache.Store(new(name, port), value);
        _ports = Views();
    }

    /// <inheritdoc/>
    public DriverResult SetPortUserLink(IfIndex port, bool up) =>
        SetOfPort(OptionNames.UserLinkUp, port, TeamOptionValue.Of(up));

    /// <inheritdoc/>
    public DriverResult SetPortUsesUserLink(IfIndex port, bool use) =>
        SetOfPort(OptionNames.UserLinkUpEnabled, port, TeamOptionValue.Of(use));

    /// <inheritdoc/>
    public DriverResult SetPortPriority(IfIndex port, int priority) =>
        SetOfPort(OptionNames.Priority, port, TeamOptionValue.Of(priority));

    /// <inheritdoc/>
    public DriverResult SetPortQueue(IfIndex port, ushort queueId) =>
        SetOfPort(OptionNames.QueueId, port, TeamOptionValue.Of((uint)queueId));

    /// <inheritdoc/>
    public DriverResult SetPortAddress(IfIndex port, MacAddress address)
    {
        if (!IsPort(port)) return NotAPort(port);
        DriverResult result = DeviceAddress.Set(_rtnl, port, address).ToDriver($"set address {address}");
        _links.Drain();
        Follow();
        return result;
    }

    private DriverResult SetOfPort(string name, IfIndex port, TeamOptionValue value)
    {
        if (!IsPort(port)) return NotAPort(port);
        DriverResult result = Set(new(name, port), value);
        if (result.IsDone) _ports = Views();
        return result;
    }

    // The kernel clears the buckets of a port that carries nothing any more; it tells, but the caller looks now.
    private void ForgetMapping(IfIndex port)
    {
        if (_cache.Find(Bucket(0)) is null) return; // another mode
        TeamOptionValue mapped = TeamOptionValue.Of((uint)port.Value), none = TeamOptionValue.Of(0u);
        for (uint hash = 0; hash < Buckets; hash++)
        {
            if (mapped.Equals(_cache.Find(Bucket(hash)))) _cache.Store(Bucket(hash), none);
        }
    }

    // What it brought about, the port's options and the loss of its uses, was told before the call returned.
    private DriverResult Followed()
    {
        Hear();
        _links.Drain();
        Follow();
        return DriverResult.Done;
    }

    private bool IsPort(IfIndex port)
    {
        foreach (DriverPortView view in _ports)
        {
            if (view.Index == port) return true;
        }

        return false;
    }

    private static DriverResult NotAPort(IfIndex port) =>
        new(DriverOutcome.NoSuchPort, $"interface {port} is not a port of this team");
}
