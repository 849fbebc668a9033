using Tandem.Netlink;
using Tandem.Netlink.Routing;
using Tandem.Primitives;

namespace Tandem.Drivers;

/// <content>Interfaces by their names, and setting them up.</content>
public sealed partial class TeamHandle
{
    /// <summary>Finds an interface of the network namespace by its name, the team's or not.</summary>
    /// <returns>Null when there is none.</returns>
    public TeamInterface? FindInterface(string name) =>
        _interfaces.All.FirstOrDefault(one => one.Name == name && (one.Changes & InterfaceChanges.Removed) == 0);

    /// <summary>Sets an interface up or down, e.g. the team device, or a device that is to become a port and is up.</summary>
    public NetlinkResult SetUp(IfIndex device, bool up = true) => _rtnl.TryChange(device, new LinkChange { Up = up });
}
