using Tandem.Primitives;
using Tandem.Teaming.Running.Balancing;

namespace Tandem.CommandLine.LabBench.Balancing;

/// <summary>One way to balance, over some intervals of one set of flows.</summary>
internal static class BalanceTrial
{
    private const int Intervals = 40;
    private const int Settling = 2; // intervals after which moves and imbalance count

    internal delegate void Balancer(ReadOnlySpan<ulong> loads, Span<IfIndex> map, ReadOnlySpan<BalancedPort> ports);

    /// <summary>Tries it.</summary>
    /// <returns>
    /// Buckets moved by interval; and how much more than its share the busiest port sent in the interval after, which
    /// is what a host has of it: 1 is even.
    /// </returns>
    internal static (double Moves, double Imbalance) Run(Balancer balance, FlowMix mix, int seed, int ports)
    {
        FlowSet flows = new(mix, seed);
        BalancedPort[] all = [.. Enumerable.Range(1, ports).Select(static number => new BalancedPort(new IfIndex(number), 1))];
        ulong[] loads = flows.Next();
        IfIndex[] map = new IfIndex[loads.Length];
        double moves = 0, imbalance = 0;
        for (int interval = 0; interval < Intervals; interval++)
        {
            IfIndex[] before = [.. map];
            balance(loads, map, all);
            loads = flows.Next();
            if (interval < Settling) continue;
            moves += map.Zip(before).Count(static pair => pair.First != pair.Second);
            imbalance += ImbalanceOf(loads, map, ports);
        }

        return (moves / (Intervals - Settling), imbalance / (Intervals - Settling));
    }

    private static double ImbalanceOf(ulong[] loads, IfIndex[] map, int ports)
    {
        double[] octets = new double[ports];
        for (int bucket = 0; bucket < loads.Length; bucket++) octets[map[bucket].Value - 1] += loads[bucket];
        return octets.Max() * ports / octets.Sum();
    }
}
