namespace Tandem.Control.Events;

/// <summary>What a daemon tells those who listen. The names are those that travel.</summary>
public enum ControlEventKind
{
    /// <summary>An interface became a port.</summary>
    PortAdded,

    /// <summary>A port is no longer one.</summary>
    PortRemoved,

    /// <summary>A port's link watches say together that it is up; told of every new port, too. The reason is what each watch says.</summary>
    PortUp,

    /// <summary>As <see cref="PortUp"/>: it is down.</summary>
    PortDown,

    /// <summary>Another port is active, or, without a port, none.</summary>
    ActivePortChanged,

    /// <summary>The runner's own state changed, e.g. that of LACP on a port.</summary>
    RunnerChanged,

    /// <summary>The team's carrier went up or down by the runner's decision.</summary>
    CarrierChanged,

    /// <summary>The configuration was changed; the reason is by which method, and by whom.</summary>
    ConfigurationChanged,

    /// <summary>Something could not be done as configured.</summary>
    Problem,

    /// <summary>Events between the one before and the one after this were dropped, as the listener did not read; the reason is their number.</summary>
    EventsLost,
}
