namespace Tandem.Netlink.Addresses;

/// <summary>NUD_*. Source: include/uapi/linux/neighbour.h.</summary>
[Flags]
public enum NeighbourState : ushort
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Being asked for.</summary>
    Incomplete = 1,

    /// <summary>Confirmed a moment ago.</summary>
    Reachable = 2,

    /// <summary>Not confirmed lately.</summary>
    Stale = 4,

    /// <summary>About to be asked again.</summary>
    Delay = 8,

    /// <summary>Being asked again.</summary>
    Probe = 0x10,

    /// <summary>Did not answer.</summary>
    Failed = 0x20,

    /// <summary>Needs no asking.</summary>
    NoArp = 0x40,

    /// <summary>Set by an administrator.</summary>
    Permanent = 0x80,
}
