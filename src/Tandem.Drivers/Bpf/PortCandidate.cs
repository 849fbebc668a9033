using Tandem.Bpf.Attaching;
using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Bpf;

/// <summary>Which devices can become a port, and why others cannot: the checks that the kernel's driver makes, in its order.</summary>
internal static class PortCandidate
{
    private const ushort EthernetType = 1; // ARPHRD_ETHER

    /// <summary>Checks <paramref name="link"/>.</summary>
    /// <param name="link">The device.</param>
    /// <param name="team">The team device.</param>
    /// <param name="wire">The team's wire.</param>
    /// <param name="links">All devices of the namespace.</param>
    /// <param name="hook">Where another team's program would hang.</param>
    internal static DriverResult Check(Link link, IfIndex team, IfIndex wire, LinkTable links, IProgramHook hook)
    {
        if (link.IsLoopback) return new(DriverOutcome.Invalid, $"{link.Name}: a loopback device cannot be a port");
        if (link.Index == team) return new(DriverOutcome.Invalid, $"{link.Name}: a team cannot be its own port");
        if (link.Index == wire) return new(DriverOutcome.Invalid, $"{link.Name}: this is the far end of the team device itself");
        if (link.HardwareType != EthernetType) return new(DriverOutcome.Invalid, $"{link.Name}: not an Ethernet device");
        if (StandsOn(link, team, links))
            return new(DriverOutcome.Busy, $"{link.Name}: stands on top of the team, so it cannot be below it");
        if (!link.Master.IsNone)
            return new(DriverOutcome.Busy, $"{link.Name}: is a port of {NameOf(link.Master, links)}; release it first (ip link set {link.Name} nomaster)");
        if (TeamPrograms.FindTeamOf(hook, link.Index) is { } owner && owner.Team != team)
            return new(DriverOutcome.Busy, $"{link.Name}: is a port of {NameOf(owner.Team, links)}; remove it there first");
        if (FindUpper(link.Index, links) is { } upper)
            return new(DriverOutcome.Busy, $"{link.Name}: its frames belong to {upper.Name} ({upper.Kind}); delete that first");
        return link.IsUp
            ? new(DriverOutcome.Busy, $"{link.Name}: is up; set it down first (ip link set {link.Name} down)")
            : DriverResult.Done;
    }

    private static string NameOf(IfIndex index, LinkTable links) => links.Find(index)?.Name ?? $"interface {index}";

    // The "lower" of a veth or netkit is its peer, not something it stands on.
    private static bool StandsOn(Link link, IfIndex team, LinkTable links)
    {
        for (int depth = 0; depth < 8; depth++)
        {
            if (link.Kind is TransmitPlace.Veth or TransmitPlace.Netkit or null || link.LinkNetNsId is not null) return false;
            if (link.LowerOrPeer == team) return true;
            if (link.LowerOrPeer == link.Index || links.Find(link.LowerOrPeer) is not { } lower) return false;
            link = lower;
        }

        return false;
    }

    // These take the frames of the device they stand on before anyone else sees them.
    private static Link? FindUpper(IfIndex device, LinkTable links) => links.Links.FirstOrDefault(
        upper => upper.LowerOrPeer == device && upper.LinkNetNsId is null && upper.Kind is "macvlan" or "macvtap" or "ipvlan");
}
