using Tandem.Netlink.Routing;
using Tandem.Primitives;

namespace Tandem.Drivers;

/// <summary>The interfaces of a network namespace with what changed about them, in the order in which they were first seen.</summary>
internal sealed class InterfaceTable
{
    private readonly List<TeamInterface> _all = [];

    internal IReadOnlyList<TeamInterface> All => _all;

    internal TeamInterface? Find(IfIndex index) => _all.Find(one => one.Index == index);

    /// <summary>Takes over what the kernel's links are now.</summary>
    /// <param name="links">All links.</param>
    /// <param name="masterOf">The device a link is a port of; our own driver's ports are not marked in the kernel.</param>
    /// <returns>True when anything changed.</returns>
    internal bool Update(IReadOnlyCollection<Link> links, Func<Link, IfIndex> masterOf)
    {
        bool changed = false;
        HashSet<IfIndex> present = [];
        foreach (Link link in links.OrderBy(static link => link.Index.Value))
        {
            present.Add(link.Index);
            changed |= Update(link, masterOf(link));
        }

        for (int i = 0; i < _all.Count; i++)
        {
            if (present.Contains(_all[i].Index) || IsRemoved(_all[i])) continue;
            _all[i] = _all[i] with { Changes = InterfaceChanges.Removed };
            changed = true;
        }

        return changed;
    }

    /// <summary>After the handlers ran: nothing is new any more, what is gone is forgotten.</summary>
    internal void Settle()
    {
        _all.RemoveAll(IsRemoved);
        for (int i = 0; i < _all.Count; i++)
        {
            if (_all[i].Changes != InterfaceChanges.None) _all[i] = _all[i] with { Changes = InterfaceChanges.None };
        }
    }

    private bool Update(Link link, IfIndex master)
    {
        int at = _all.FindIndex(one => one.Index == link.Index && !IsRemoved(one));
        TeamInterface old = at >= 0 ? _all[at] : new(link.Index, "", default, default, IfIndex.None, false, InterfaceChanges.None);
        InterfaceChanges changes = (link.Name != old.Name ? InterfaceChanges.Name : 0)
            | (master != old.Master ? InterfaceChanges.Master : 0)
            | (link.Address != old.Address ? InterfaceChanges.Address : 0)
            | (link.IsUp != old.IsUp ? InterfaceChanges.AdminState : 0);
        if (changes == InterfaceChanges.None && at >= 0) return false;
        TeamInterface one = old with
        {
            Name = link.Name,
            Address = link.Address,
            OriginalAddress = master.IsNone ? link.Address : old.OriginalAddress,
            Master = master,
            IsUp = link.IsUp,
            Changes = old.Changes | changes,
        };
        if (at >= 0) _all[at] = one;
        else _all.Add(one);
        return true;
    }

    private static bool IsRemoved(TeamInterface one) => (one.Changes & InterfaceChanges.Removed) != 0;
}
