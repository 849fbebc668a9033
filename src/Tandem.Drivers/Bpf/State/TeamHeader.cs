using System.Runtime.InteropServices;

namespace Tandem.Drivers.Bpf.State;

/// <summary>The team's own part of the shared value: whose it is, and the options that a returning daemon must find.</summary>
/// <remarks>At most 192 octets, see <see cref="SharedLayout"/>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct TeamHeader
{
    internal const int OwnHashCode = -1;

    internal uint Magic;
    internal uint Version;
    internal uint CurrentTable; // published last, after the table it names
    internal int TeamIndex;
    internal int WireIndex;
    internal int Mode; // TeamMode
    internal int ActivePort; // interface index, 0 for none
    internal int TxHashPlusOne; // TxHashParts and 1; 0 when nobody set it; -1 for a program in a map of its own
    internal int TxMethod;
    internal int Carrier; // 0 follows the ports, 1 set down, 2 set up
    internal uint NotifyCount;
    internal uint NotifyIntervalMs;
    internal uint RejoinCount;
    internal uint RejoinIntervalMs;
    internal uint LastJoinOrder; // the order of addition given to the newest port
    internal uint LastEnableOrder; // the order of enabling given last
    internal uint StatisticsTenths; // option lb_stats_refresh_interval, 0 for never
}
