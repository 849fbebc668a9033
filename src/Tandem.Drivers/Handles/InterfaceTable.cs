using Tandem.Linux;
using Tandem.Netlink;
using Tandem.Netlink.Routing;
using Tandem.Primitives;

namespace Tandem.Drivers;

/// <summary>The interfaces of a network namespace with what changed about them, in the order in which they were first seen.</summary>
/// <remarks>
/// A notification only says which interface to look at: one that is told of several times changes once. What changed stays marked until
/// the next notification about the same interface.
/// </remarks>
/// <param name="rtnl">A connection to the namespace.</param>
/// <param name="masterOf">The device a link is a port of; our own driver's ports are not marked in the kernel.</param>
internal sealed class InterfaceTable(Rtnetlink rtnl, Func<IfIndex, IfIndex, IfIndex> masterOf) : IDisposable
{
    private readonly NetlinkSocket _events = LinkNotification.OpenListener();
    private readonly List<TeamInterface> _all = [];

    internal IReadOnlyList<TeamInterface> All => _all;

    internal FileDescriptor EventSource => _events.Descriptor;

    internal TeamInterface? Find(IfIndex index) => _all.Find(one => one.Index == index);

    /// <summary>Takes in one notification, without blocking; lost ones are made up for by reading all.</summary>
    /// <returns>True when anything changed.</returns>
    internal bool Drain()
    {
        bool changed = false;
        DrainResult result = _events.Drain(
            message =>
            {
                if (LinkNotification.Read(message) is { } told) changed |= Look(told.Link, told.IsRemoval);
            },
            atMost: 1);
        return result == DrainResult.Resync ? ReadAll() : changed;
    }

    /// <summary>Reads all interfaces.</summary>
    /// <returns>True when anything changed.</returns>
    internal bool ReadAll()
    {
        bool changed = false;
        HashSet<IfIndex> present = [];
        foreach (Link link in rtnl.DumpLinks())
        {
            present.Add(link.Index);
            changed |= Store(link);
        }

        foreach (TeamInterface one in _all.ToArray())
        {
            if (!present.Contains(one.Index)) changed |= MarkRemoved(one.Index);
        }

        return changed;
    }

    /// <summary>Asks anew whose port each interface is.</summary>
    /// <returns>True when anything changed.</returns>
    internal bool ReadMasters()
    {
        bool changed = false;
        for (int i = 0; i < _all.Count; i++)
        {
            IfIndex master = masterOf(_all[i].Index, _all[i].KernelMaster);
            if (master == _all[i].Master) continue;
            _all[i] = _all[i] with { Master = master, Changes = _all[i].Changes | InterfaceChanges.Master };
            changed = true;
        }

        return changed;
    }

    /// <summary>Nothing of what was read first is news.</summary>
    internal void Settle()
    {
        for (int i = 0; i < _all.Count; i++) _all[i] = _all[i] with { Changes = InterfaceChanges.None };
    }

    /// <summary>After the handlers were told: what is gone is forgotten.</summary>
    internal void ForgetRemoved() => _all.RemoveAll(static one => (one.Changes & InterfaceChanges.Removed) != 0);

    /// <inheritdoc/>
    public void Dispose() => _events.Dispose();

    private bool Look(IfIndex index, bool isRemoval)
    {
        if (rtnl.GetLink(index) is { } link) return !isRemoval && Store(link);
        return isRemoval && MarkRemoved(index);
    }

    private bool MarkRemoved(IfIndex index)
    {
        int at = _all.FindIndex(one => one.Index == index);
        if (at >= 0) _all[at] = _all[at] with { Changes = InterfaceChanges.Removed };
        return at >= 0;
    }

    private bool Store(Link link)
    {
        int at = _all.FindIndex(one => one.Index == link.Index);
        TeamInterface old = at >= 0 ? _all[at] : new(link.Index, "", default, default, default, false, default);
        IfIndex master = masterOf(link.Index, link.Master);
        InterfaceChanges changes = (link.Name != old.Name ? InterfaceChanges.Name : 0)
            | (master != old.Master ? InterfaceChanges.Master : 0)
            | (link.Address != old.Address ? InterfaceChanges.Address : 0)
            | (link.IsUp != old.IsUp ? InterfaceChanges.AdminState : 0);
        TeamInterface one = old with
        {
            Name = link.Name,
            Address = link.Address,
            OriginalAddress = master.IsNone ? link.Address : old.OriginalAddress,
            Master = master,
            KernelMaster = link.Master,
            IsUp = link.IsUp,
            PhysicalPortId = link.PhysicalPortId,
            Changes = changes,
        };
        if (at >= 0) _all[at] = one;
        else _all.Add(one);
        return changes != InterfaceChanges.None;
    }
}
