using Tandem.Drivers.Bpf.State;
using Tandem.Linux;
using Tandem.Netlink;
using Tandem.Netlink.Generic;
using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Bpf;

/// <content>Following the world: what became of the ports, and what was done to the team device.</content>
internal sealed partial class BpfTeamDriver
{
    /// <summary>Frames first: ports that went and links that changed; then what only keeps the devices alike.</summary>
    private void Follow()
    {
        if (_links.Find(_team) is not { } team || _links.Find(_wire) is not { } wire)
        {
            LeaveRemovedTeam();
            return;
        }

        ForgetVanished();
        Forward();
        FollowCarrier(wire);
        bool changed = FollowMtu(team, wire);
        foreach (int slot in PortLedger.InOrder(Ledger)) changed |= FollowPort(team, ref Ledger[slot]);
        if (changed) _links.Drain();
        Device = View(_links.Find(_team) ?? team);
        _ports = Views();
    }

    // As the kernel's driver does when its device is deleted: a port must not stay up, and deaf, for a team that is gone.
    private void LeaveRemovedTeam()
    {
        if (_gone) return;
        _gone = true;
        _ports = [];
        foreach (int slot in PortLedger.InOrder(Ledger))
        {
            if (_links.Find(new IfIndex(Ledger[slot].Index)) is { } port) Release(slot, port);
        }
    }

    // Also a device that came back under the same index is another one.
    private void ForgetVanished()
    {
        IReadOnlyList<IfIndex> removed = _links.TakeRemoved();
        foreach (int slot in PortLedger.InOrder(Ledger))
        {
            IfIndex port = new(Ledger[slot].Index);
            if (removed.Contains(port) || _links.Find(port) is null) Forget(slot);
        }
    }

    // The device is gone from this namespace. Where it only moved, tcx moved with it; there the program does nothing any
    // more, because the line is gone, but it shall not stay either.
    private void Forget(int slot)
    {
        IfIndex port = new(Ledger[slot].Index);
        DriverPortView? last = _ports.Find(view => view.Index == port);
        if (_links.TryTakeMove(port, out IfIndex there) && last is not null)
            StrayPort.GiveBack(there, _programs.State.Map.Description.Id, Ledger[slot], last);
        ClearUses(port);
        _speeds.Forget(port);
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
        foreach (int slot in PortLedger.InOrder(Ledger))
        {
            IfIndex port = new(Ledger[slot].Index);
            NetlinkResult result = _rtnl.TryChange(port, new LinkChange { Mtu = team.Mtu });
            if (result.IsOk) done.Add(port);
            if (result.IsOk || result.Error == Errno.NoDevice) continue;
            _notices.Add($"{team.Name}: MTU {team.Mtu} refused by {_links.Find(port)?.Name}: {result.Reason}; back to {wire.Mtu}.");
            foreach (IfIndex changed in done) _rtnl.TryChange(changed, new LinkChange { Mtu = wire.Mtu });
            _rtnl.TryChange(_team, new LinkChange { Mtu = wire.Mtu });
            return true;
        }

        _rtnl.TryChange(_wire, new LinkChange { Mtu = team.Mtu });
        return true;
    }

    // Each once per cause: a port that refuses is asked again only when something changes.
    private bool FollowPort(Link team, ref PortRecord line)
    {
        if (_links.Find(new IfIndex(line.Index)) is not { } port) return false;
        bool isPromiscuous = (port.Flags & LinkFlags.Promiscuous) != 0;
        bool isOurDoing = (line.Flags & PortFlags.MadePromiscuous) != 0;
        bool turns = team.IsPromiscuous ? !isPromiscuous : isOurDoing && isPromiscuous; // the administrator's own stays
        bool readdresses = GivesPortsItsAddress && port.Address != team.Address && Device.Address != team.Address;
        if (turns) _rtnl.TryChange(port.Index, new LinkChange { Promiscuous = team.IsPromiscuous });
        if (turns) line.Flags = team.IsPromiscuous ? line.Flags | PortFlags.MadePromiscuous : line.Flags & ~PortFlags.MadePromiscuous;
        if (readdresses) DeviceAddress.Set(_rtnl, port.Index, team.Address);
        return turns || readdresses;
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
        EthtoolLink speed = _speeds.Of(link);
        return new(
            link.Index,
            link.Name,
            link.Address,
            PortDevice.Unpack(line.OriginalAddress),
            link.IsLinkUp,
            speed.SpeedMbps,
            speed.FullDuplex,
            (line.Flags & PortFlags.Enabled) != 0,
            (line.Flags & PortFlags.UserLinkUp) != 0,
            (line.Flags & PortFlags.UsesUserLink) != 0,
            line.Priority,
            (ushort)line.QueueId)
        {
            Flow = FlowFlags.Read(line),
        };
    }
}
