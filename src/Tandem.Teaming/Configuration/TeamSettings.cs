using Tandem.Primitives;

namespace Tandem.Teaming.Configuration;

/// <summary>A team's configuration, parsed and checked. Immutable.</summary>
/// <remarks>Source: teamd.conf(5); defaults as teamd 1.32 has them.</remarks>
public sealed record TeamSettings
{
    /// <summary><c>device</c>; null when absent: then a free name is taken.</summary>
    public string? Device { get; init; }

    /// <summary><c>hwaddr</c>: the team's own address; null to adopt the first port's.</summary>
    public MacAddress? HardwareAddress { get; init; }

    /// <summary><c>driver</c>: what moves the frames. Default <see cref="DriverChoice.Auto"/>.</summary>
    public DriverChoice Driver { get; init; }

    /// <summary><c>control_group</c>: whose members may read the state on the Unix socket; null for none.</summary>
    public string? ControlGroup { get; init; }

    /// <summary><c>debug_level</c>. Default 0.</summary>
    public int DebugLevel { get; init; }

    /// <summary>The <c>runner</c> section.</summary>
    public RunnerSettings Runner { get; init; } = new();

    /// <summary><c>notify_peers</c>; null counts and intervals are the runner's or the driver's default.</summary>
    public PartialBurst NotifyPeers { get; init; }

    /// <summary><c>mcast_rejoin</c>; as <see cref="NotifyPeers"/>.</summary>
    public PartialBurst McastRejoin { get; init; }

    /// <summary><c>link_watch_policy</c>. Default any.</summary>
    public LinkWatchPolicy LinkWatchPolicy { get; init; }

    /// <summary><c>link_watch</c>: the watches of every port, in addition to the port's own.</summary>
    public IReadOnlyList<LinkWatchSettings> LinkWatches { get; init; } = [];

    /// <summary><c>ports</c>, in the order of the file.</summary>
    public IReadOnlyList<PortSettings> Ports { get; init; } = [];
}
