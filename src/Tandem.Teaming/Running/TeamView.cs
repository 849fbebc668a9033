using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Teaming.Running;

/// <summary>What a runner may know of its team.</summary>
/// <param name="device">The team device.</param>
/// <param name="activePort">The driver's active port.</param>
/// <param name="ports">The ports. Their order must not matter.</param>
/// <param name="now">The time of the decision.</param>
public readonly ref struct TeamView(
    TeamDeviceView device, IfIndex activePort, ReadOnlySpan<PortView> ports, Instant now = default)
{
    /// <summary>The team device.</summary>
    public TeamDeviceView Device { get; } = device;

    /// <summary>The driver's active port; it may be none, and it may be down or disabled.</summary>
    public IfIndex ActivePort { get; } = activePort;

    /// <summary>The ports, in the driver's order.</summary>
    public ReadOnlySpan<PortView> Ports { get; } = ports;

    /// <summary>The time of the decision.</summary>
    public Instant Now { get; } = now;

    /// <summary>The port of each of the 256 hash buckets, none where a bucket is not mapped; empty where buckets are not mapped at all.</summary>
    public IReadOnlyList<IfIndex> HashMap { get; init; } = [];

    /// <summary>What a loadbalance team had sent when that was last looked at: another object each time; null before the first.</summary>
    public TxStatistics? Statistics { get; init; }

    /// <summary>What the team's driver can beyond what all can.</summary>
    public DriverCapabilities Capabilities { get; init; }

    /// <summary>Where <paramref name="port"/> is among the ports, or -1.</summary>
    public int IndexOf(IfIndex port)
    {
        for (int i = 0; i < Ports.Length; i++)
        {
            if (Ports[i].Index == port) return i;
        }

        return -1;
    }
}
