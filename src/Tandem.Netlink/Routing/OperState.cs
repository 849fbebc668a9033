namespace Tandem.Netlink.Routing;

/// <summary>A device's operational state, RFC 2863. Values: IF_OPER_* of include/uapi/linux/if.h.</summary>
public enum OperState : byte
{
    /// <summary>The driver does not keep it.</summary>
    Unknown = 0,

    /// <summary>A component is missing.</summary>
    NotPresent = 1,

    /// <summary>Cannot pass frames.</summary>
    Down = 2,

    /// <summary>A device below is down.</summary>
    LowerLayerDown = 3,

    /// <summary>Under test.</summary>
    Testing = 4,

    /// <summary>Waits for something, e.g. authentication.</summary>
    Dormant = 5,

    /// <summary>Can pass frames.</summary>
    Up = 6,
}
