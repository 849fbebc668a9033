namespace Tandem.Teaming.Teams;

/// <summary>What happened to a team.</summary>
public enum TeamEventKind
{
    /// <summary>An interface became a port, by us or by somebody else.</summary>
    PortAdded,

    /// <summary>A port is no longer one: released, or its device vanished.</summary>
    PortRemoved,

    /// <summary>An interface became a port but cannot be used as configured; it was released again.</summary>
    PortRejected,

    /// <summary>A configured port does not exist; it is taken when it appears.</summary>
    PortMissing,

    /// <summary>An interface could not be made a port.</summary>
    PortRefused,

    /// <summary>One link watch of a port changed its verdict.</summary>
    LinkChanged,

    /// <summary>A port is up by what its link watches say together; told of every new port, too.</summary>
    PortUp,

    /// <summary>As <see cref="PortUp"/>: it is down.</summary>
    PortDown,

    /// <summary>Another port is active now, or none, when it names none.</summary>
    ActivePortChanged,

    /// <summary>The team's carrier went up or down by the runner's decision.</summary>
    CarrierChanged,

    /// <summary>The runner has something to say, e.g. that a port changed its LACP state.</summary>
    RunnerNote,

    /// <summary>The driver refused something; it is tried again when something changed.</summary>
    DriverRefused,

    /// <summary>The team cannot be set up as configured.</summary>
    SetupFailed,

    /// <summary>A port uses the same piece of hardware as another, which makes no sense; it is a port nevertheless.</summary>
    SharedPhysicalPort,
}
