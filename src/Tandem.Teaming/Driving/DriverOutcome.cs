namespace Tandem.Teaming.Driving;

/// <summary>How a driver call ended.</summary>
public enum DriverOutcome
{
    /// <summary>Done, or already so.</summary>
    Done,

    /// <summary>The interface does not exist, or vanished meanwhile. ENODEV.</summary>
    NoSuchDevice,

    /// <summary>The interface is not a port of this team. ENOENT.</summary>
    NoSuchPort,

    /// <summary>Taken: up, in another team, bridge or bond; or a mode change with ports. EBUSY.</summary>
    Busy,

    /// <summary>The value or device can never be accepted: loopback, the team itself, a group address. EINVAL.</summary>
    Invalid,

    /// <summary>A team device of that name exists and neither take-over nor recreation was asked for. EEXIST.</summary>
    Exists,

    /// <summary>Driver or device cannot do this, e.g. change its address. EOPNOTSUPP.</summary>
    NotSupported,

    /// <summary>A privilege is missing. EPERM.</summary>
    NotPermitted,

    /// <summary>The kernel refused for another reason, which the text names.</summary>
    Failed,
}
