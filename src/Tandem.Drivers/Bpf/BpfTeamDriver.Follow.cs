using Tandem.Drivers.Bpf.State;
using Tandem.Netlink;
using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Bpf;

/// <content>Following the world: what became of the ports, and what was done to the team device.</content>
internal sealed partial class BpfTeamDriver
{
    private readonly Dictionary<IfIndex, LinkSpeed> _speeds = [];

    /// <summary>Frames first: ports that went and links that changed; then what only keeps the devices alike.</summary>
    private void Follow()
    {
        if (_links.Find(_team) is not { } team || _links.Find(_wire) is not { } wire)
        {
            _gone = true;
            _ports = [];
            return;
        }

        foreach (int slot in PortLedger.InOrder(Ledger))
        {
            if (_links.Find(new IfIndex(Ledger[slot].Index)) is null) Forget(slot);
        }

        Forward();
        FollowCarrier(wire);
        bool mtuChanged = FollowMtu(team, wire);
        foreach (int slot in PortLedger.InOrder(Ledger)) FollowPort(team, Ledger[slot]);
        if (mtuChanged) _links.Drain();
        Device = View(_links.Find(_team) ?? team);
        _ports = Views();
    }

    // The device is gone from this namespace, and its program with it or without effect: only the line is left.
    private void Forget(int slot)
    {
        IfIndex port = new(Ledger[slot].Index);
        ClearUses(port);
        _speeds.Remove(port);
        Ledger[slot] = default;
    }

    // The team's carrier is the wire's administrative state: then routing sees the truth.
    private void FollowCarrier(Link wire)
    {
        bool wanted = Header.Carrier switch { 1 => false, 2 => true, _ => AnyLinkUp() };
        if (wire.IsUp == wanted) return;
        _rtnl.TryChange(_wire, new LinkChange { Up = wanted });
        _links.Drain();
    }

    private bool AnyLinkUp()
    {
        foreach (ref PortRecord line in Ledger)
        {
            if (line.Index != 0 && IsMergedLinkUp(line)) return true;
        }

        return false;
    }

    // The administrator sets the team's MTU; wire and ports follow, or the team goes back to what they can do.
    private bool FollowMtu(Link team, Link wire)
    {
        if (wire.Mtu == team.Mtu) return false;
        List<IfIndex> done = [];
        foreach (DriverPortView port in _ports)
        {
            NetlinkResult result = _rtnl.TryChange(port.Index, new LinkChange { Mtu = team.Mtu });
            if (result.IsOk)
            {
                done.Add(port.Index);
                continue;
            }

            foreach (IfIndex changed in done) _rtnl.TryChange(changed, new LinkChange { Mtu = wire.Mtu });
            _rtnl.TryChange(_team, new LinkChange { Mtu = wire.Mtu });
            return true;
        }

        _rtnl.TryChange(_wire, new LinkChange { Mtu = team.Mtu });
        return true;
    }

    private void FollowPort(Link team, in PortRecord line)
    {
        if (_links.Find(new IfIndex(line.Index)) is not { } port) return;

        // Each once per cause: a port that refuses is asked again only when something changes.
        bool wasPromiscuous = ((LinkFlags)line.OriginalFlags & LinkFlags.Promiscuous) != 0;
        bool promiscuous = team.IsPromiscuous || wasPromiscuous;
        if ((port.Flags & LinkFlags.Promiscuous) != 0 != promiscuous)
            _rtnl.TryChange(port.Index, new LinkChange { Promiscuous = promiscuous });
        if (GivesPortsItsAddress && port.Address != team.Address && Device.Address != team.Address)
            PortDevice.SetAddress(_rtnl, port.Index, team.Address);
    }

    // roundrobin, random and broadcast: a frame may leave by any port, so all must have the team's address.
    private bool GivesPortsItsAddress => Mode is TeamMode.RoundRobin or TeamMode.Random or TeamMode.Broadcast;

    private List<DriverPortView> Views()
    {
        List<DriverPortView> views = [];
        foreach (int slot in PortLedger.InOrder(Ledger))
        {
            PortRecord line = Ledger[slot];
            if (_links.Find(new IfIndex(line.Index)) is { } link) views.Add(View(line, link));
        }

        return views;
    }

    private DriverPortView View(in PortRecord line, Link link)
    {
        LinkSpeed speed = SpeedOf(link);
        return new(
            link.Index,
            link.Name,
            link.Address,
            PortDevice.Unpack(line.OriginalAddress),
            link.IsLinkUp,
            speed.Mbps,
            speed.IsFullDuplex,
            (line.Flags & PortFlags.Enabled) != 0,
            (line.Flags & PortFlags.UserLinkUp) != 0,
            (line.Flags & PortFlags.UsesUserLink) != 0,
            line.Priority,
            (ushort)line.QueueId);
    }

    // Asked of the device once each time its link comes up: nothing is asked on the way of a failing link.
    private LinkSpeed SpeedOf(Link link)
    {
        if (!link.IsLinkUp)
        {
            _speeds.Remove(link.Index);
            return default;
        }

        if (_speeds.TryGetValue(link.Index, out LinkSpeed known)) return known;
        LinkSpeed asked = AskSpeed(link.Index);
        _speeds[link.Index] = asked;
        return asked;
    }

    private static LinkSpeed AskSpeed(IfIndex port) => new(10000, port.IsNone);
}
