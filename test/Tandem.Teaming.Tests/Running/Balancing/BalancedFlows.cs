using Tandem.Primitives;
using Tandem.Teaming.Running.Balancing;

namespace Tandem.Teaming.Tests.Running.Balancing;

/// <summary>Buckets with loads, and the ports that they have and get.</summary>
internal sealed class BalancedFlows(ulong[] loads, IfIndex[] map, params BalancedPort[] ports)
{
    internal ulong[] Loads { get; } = loads;

    internal IfIndex[] Before { get; } = map;

    internal IfIndex[] After { get; } = Balance(loads, map, ports);

    internal int Moves => Before.Zip(After).Count(static pair => pair.First != pair.Second);

    internal double Least => Math.Max(
        Loads.Sum(static load => (double)load) / ports.Sum(static port => port.Capacity), (double)Loads.Max() / ports.Max(static port => port.Capacity));

    internal double Peak => PeakOf(After);

    internal static IfIndex Port(int number) => new(number);

    internal static BalancedPort[] Ports(int count) => [.. Enumerable.Range(1, count).Select(number => new BalancedPort(Port(number), 1))];

    /// <summary>Random loads at random ports of two to four equal ones; some buckets are at none, or at one that is gone.</summary>
    internal static BalancedFlows Random(Random random, int buckets, int ports, ulong heaviest) => new(
        [.. Enumerable.Range(0, buckets).Select(_ => random.Next(4) == 0 ? 0 : (ulong)random.NextInt64((long)heaviest + 1))],
        [.. Enumerable.Range(0, buckets).Select(_ => Port(random.Next(ports + 2)))],
        Ports(ports));

    internal ulong OctetsOf(int port) => Sum(After, port);

    internal int BucketsOf(int port) => After.Count(at => at == Port(port));

    internal double PeakOf(IfIndex[] map) => ports.Max(port => Sum(map, port.Index.Value) / (double)port.Capacity);

    /// <summary>The same flows, balanced once more.</summary>
    internal BalancedFlows Again() => new(Loads, After, ports);

    /// <summary>The same, the ports being told in another order.</summary>
    internal BalancedFlows Shuffled(Random random) => new(Loads, Before, [.. ports.OrderBy(_ => random.Next())]);

    /// <summary>Every way to place the buckets.</summary>
    internal IEnumerable<IfIndex[]> EveryMap()
    {
        int ways = (int)Math.Pow(ports.Length, Loads.Length);
        for (int way = 0; way < ways; way++)
        {
            int rest = way;
            IfIndex[] map = new IfIndex[Loads.Length];
            for (int bucket = 0; bucket < map.Length; bucket++, rest /= ports.Length) map[bucket] = ports[rest % ports.Length].Index;
            yield return map;
        }
    }

    private ulong Sum(IfIndex[] map, int port) =>
        map.Zip(Loads).Where(pair => pair.First == Port(port)).Aggregate(0ul, static (sum, pair) => sum + pair.Second);

    private static IfIndex[] Balance(ulong[] loads, IfIndex[] map, BalancedPort[] ports)
    {
        IfIndex[] result = [.. map];
        HashBalancer.Balance(loads, result, ports);
        return result;
    }
}
