namespace Tandem.Netlink.Addresses;

/// <summary>IFA_*, RTA_*, NDA_*. Source: include/uapi/linux/if_addr.h, rtnetlink.h, neighbour.h.</summary>
internal static class AddressAttr
{
    /// <summary>IFA_ADDRESS, octets: of an IPv4 point-to-point link the far end's.</summary>
    internal const ushort Address = 1;

    /// <summary>IFA_LOCAL, octets.</summary>
    internal const ushort Local = 2;

    /// <summary>IFA_FLAGS, u32.</summary>
    internal const ushort Flags = 8;

    /// <summary>RTA_DST, octets.</summary>
    internal const ushort RouteDestination = 1;

    /// <summary>RTA_OIF, u32.</summary>
    internal const ushort RouteLink = 4;

    /// <summary>RTA_GATEWAY, octets.</summary>
    internal const ushort RouteGateway = 5;

    /// <summary>RTA_PRIORITY, u32.</summary>
    internal const ushort RouteMetric = 6;

    /// <summary>RTA_TABLE, u32.</summary>
    internal const ushort RouteTable = 15;

    /// <summary>NDA_DST, octets.</summary>
    internal const ushort NeighbourAddress = 1;

    /// <summary>NDA_LLADDR, octets.</summary>
    internal const ushort NeighbourLinkAddress = 2;

    /// <summary>NDA_CACHEINFO, struct nda_cacheinfo.</summary>
    internal const ushort NeighbourCacheInfo = 3;

    /// <summary>NDA_VLAN, u16.</summary>
    internal const ushort NeighbourVlan = 5;

    /// <summary>NDA_MASTER, u32.</summary>
    internal const ushort NeighbourMaster = 9;
}
