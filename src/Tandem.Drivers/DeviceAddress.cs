using Tandem.Linux;
using Tandem.Netlink;
using Tandem.Netlink.Routing;
using Tandem.Primitives;

namespace Tandem.Drivers;

/// <summary>Hardware addresses of ports.</summary>
internal static class DeviceAddress
{
    /// <summary>Sets the address of a device that is up; through a moment of being down where its driver wants that.</summary>
    internal static NetlinkResult Set(Rtnetlink rtnl, IfIndex device, MacAddress address)
    {
        NetlinkResult live = rtnl.TryChange(device, new LinkChange { Address = address });
        if (live.Error != Errno.Busy) return live;
        rtnl.TryChange(device, new LinkChange { Up = false });
        NetlinkResult changed = rtnl.TryChange(device, new LinkChange { Address = address });
        rtnl.TryChange(device, new LinkChange { Up = true });
        return changed;
    }
}
