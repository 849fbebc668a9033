namespace Tandem.Control.Protocol;

/// <summary>The names of the control methods, the same on every transport.</summary>
/// <remarks>Source: teamd_ctl.c (behaviour).</remarks>
public static class ControlMethods
{
    /// <summary>(ifname, json): replaces a port's configuration.</summary>
    public const string PortConfigUpdate = nameof(PortConfigUpdate);

    /// <summary>(ifname) → JSON: a port's configuration.</summary>
    public const string PortConfigDump = nameof(PortConfigDump);

    /// <summary>(ifname): adds a port.</summary>
    public const string PortAdd = nameof(PortAdd);

    /// <summary>(ifname): removes a port.</summary>
    public const string PortRemove = nameof(PortRemove);

    /// <summary>() → JSON: the configuration in use, as it was given and completed.</summary>
    public const string ConfigDump = nameof(ConfigDump);

    /// <summary>() → JSON: the configuration with the ports that are really there.</summary>
    public const string ConfigDumpActual = nameof(ConfigDumpActual);

    /// <summary>
    /// (json, name, mode) → text: brings the team to another configuration. <c>name</c> is what messages call it; a mode of
    /// <c>dry-run</c> only tells what would be changed. Without the last ones it is done.
    /// </summary>
    /// <remarks>Ours: teamd does not know it, and does not answer.</remarks>
    public const string ConfigUpdate = nameof(ConfigUpdate);

    /// <summary>() → JSON: the state tree.</summary>
    public const string StateDump = nameof(StateDump);

    /// <summary>(path) → text: one item of the state tree.</summary>
    public const string StateItemValueGet = nameof(StateItemValueGet);

    /// <summary>(path, value): sets one item of the state tree.</summary>
    public const string StateItemValueSet = nameof(StateItemValueSet);

    /// <summary>() → the number of the last event: whatever happens from now on is told on this connection. Unix socket only.</summary>
    public const string EventsSubscribe = nameof(EventsSubscribe);

    /// <summary>True for a method that only reads. All others, those that are not known included, may change something.</summary>
    public static bool IsReading(string method) => method
        is ConfigDump or ConfigDumpActual or StateDump or PortConfigDump or StateItemValueGet;

    /// <summary>True for a method that returns something.</summary>
    public static bool HasPayload(string method) => IsReading(method) || method == ConfigUpdate;
}
