namespace Tandem.Netlink.Routing;

/// <summary>IFF_*, those that matter here; others keep their bits. Source: include/uapi/linux/if.h.</summary>
[Flags]
public enum LinkFlags : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>IFF_UP: administratively up.</summary>
    Up = 1,

    /// <summary>IFF_BROADCAST.</summary>
    Broadcast = 2,

    /// <summary>IFF_LOOPBACK.</summary>
    Loopback = 8,

    /// <summary>IFF_POINTOPOINT.</summary>
    PointToPoint = 0x10,

    /// <summary>IFF_RUNNING: operational.</summary>
    Running = 0x40,

    /// <summary>IFF_NOARP.</summary>
    NoArp = 0x80,

    /// <summary>IFF_PROMISC: an administrator asked for it; others ask without it showing here.</summary>
    Promiscuous = 0x100,

    /// <summary>IFF_ALLMULTI: an administrator asked for it.</summary>
    AllMulticast = 0x200,

    /// <summary>IFF_MASTER.</summary>
    Master = 0x400,

    /// <summary>IFF_SLAVE.</summary>
    Slave = 0x800,

    /// <summary>IFF_MULTICAST.</summary>
    Multicast = 0x1000,

    /// <summary>IFF_LOWER_UP: carrier.</summary>
    LowerUp = 0x10000,
}
