using Tandem.Primitives;
using Tandem.Teaming.Running.Balancing;

namespace Tandem.CommandLine.LabBench.Balancing;

/// <summary>How libteam's balancer works, to compare with: all buckets are dealt out anew, the busiest first, each to the port with the least.</summary>
/// <remarks>Idle buckets that have a port keep it; of equal ports the newest takes. Source: teamd_balancer.c (behaviour).</remarks>
internal static class DealingAnew
{
    /// <summary>As <see cref="HashBalancer.Balance"/>.</summary>
    internal static void Balance(ReadOnlySpan<ulong> loads, Span<IfIndex> map, ReadOnlySpan<BalancedPort> ports)
    {
        ulong[] octets = new ulong[ports.Length], load = loads.ToArray();
        foreach (int bucket in Enumerable.Range(0, load.Length).OrderByDescending(bucket => load[bucket]))
        {
            if (!map[bucket].IsNone && load[bucket] == 0) continue;
            int least = ports.Length - 1;
            for (int port = least - 1; port >= 0; port--)
            {
                if (octets[port] < octets[least]) least = port;
            }

            map[bucket] = ports[least].Index;
            octets[least] += load[bucket];
        }
    }
}
