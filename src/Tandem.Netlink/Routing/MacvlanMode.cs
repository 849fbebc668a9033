namespace Tandem.Netlink.Routing;

/// <summary>How macvlans on one device see each other. Source: enum macvlan_mode, include/uapi/linux/if_link.h.</summary>
public enum MacvlanMode
{
    /// <summary>Not at all.</summary>
    Private = 1,

    /// <summary>Through the switch outside.</summary>
    Vepa = 2,

    /// <summary>Directly.</summary>
    Bridge = 4,

    /// <summary>There is only one, which takes the device over.</summary>
    PassThrough = 8,
}
