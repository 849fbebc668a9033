namespace Tandem.Netlink;

/// <summary>Netlink families. Source: include/uapi/linux/netlink.h.</summary>
public enum NetlinkProtocol
{
    /// <summary>NETLINK_ROUTE: links, addresses, routes, traffic control.</summary>
    Route = 0,

    /// <summary>NETLINK_GENERIC: families found by name.</summary>
    Generic = 16,
}
