namespace Tandem.Netlink.Routing;

/// <summary>How a bond uses its ports. Source: BOND_MODE_*, include/uapi/linux/if_bonding.h.</summary>
public enum BondMode
{
    /// <summary>One after the other, a frame each.</summary>
    RoundRobin = 0,

    /// <summary>One, the others wait.</summary>
    ActiveBackup = 1,

    /// <summary>By a hash of the frame.</summary>
    Xor = 2,

    /// <summary>Every frame on all.</summary>
    Broadcast = 3,

    /// <summary>By LACP.</summary>
    Lacp = 4,
}
