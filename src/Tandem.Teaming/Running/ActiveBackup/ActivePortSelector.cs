using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Teaming.Running.ActiveBackup;

/// <summary>Decides which port an activebackup team uses. Pure.</summary>
/// <remarks>
/// Deviation: teamd takes a port that is better in priority or in speed or in duplex, so that its choice depends on the
/// order in which ports were added; here there is one order of ranks: priority, then speed, then duplex.
/// </remarks>
public static class ActivePortSelector
{
    /// <summary>Picks the active port.</summary>
    /// <param name="current">The port active now, or none.</param>
    /// <param name="ports">All ports, in any order: order never changes the answer.</param>
    /// <returns>The port to use, or none when no port is up.</returns>
    public static IfIndex Select(IfIndex current, ReadOnlySpan<PortView> ports)
    {
        int best = -1;
        for (int i = 0; i < ports.Length; i++)
        {
            if (!ports[i].IsUp) continue;
            if (ports[i].Index == current && ports[i].Sticky && !ports[i].IsReluctant) return current;
            if (best < 0 || Rank(ports[i], current).CompareTo(Rank(ports[best], current)) > 0) best = i;
        }

        return best < 0 ? IfIndex.None : ports[best].Index;
    }

    // A total order. The last two terms make ties stay where they are, and be reproducible.
    private static (bool, int, uint, bool, bool, int) Rank(in PortView port, IfIndex current)
    {
        DriverPortView driver = port.Driver;
        return (!port.IsReluctant, driver.Priority, driver.SpeedMbps, driver.IsFullDuplex,
            port.Index == current, -port.Index.Value);
    }
}
