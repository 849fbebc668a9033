using Tandem.Primitives;

namespace Tandem.Teaming.Running.Balancing;

/// <summary>Spreads hash buckets over ports evenly, moving few. Pure; the order of the ports never matters.</summary>
/// <remarks>
/// <para>
/// A bucket stays where it is unless there is a reason. Buckets whose port is gone go first, those with the most octets before
/// the others, each to the port that is then least pressed. While the most pressed port has more than a twentieth above what
/// is the best there can be, the bucket moves whose move helps most; where no single move helps, two change places. Idle
/// buckets are spread by their number, because the next flows will come to them; they move only to a port that has less
/// than half of its share, as one does that has just come.
/// </para>
/// <para>
/// Deviation: teamd deals all buckets out anew each time, the busiest first to the port with the least, so that most of them
/// move even when nothing changed; and idle ones all go to one port.
/// </para>
/// </remarks>
public static class HashBalancer
{
    private const double Tolerance = 1.05; // of the least peak there can be
    private const double LeastGain = 0.02; // of it too: what a move must be worth

    /// <summary>Decides.</summary>
    /// <param name="loads">Octets by bucket, of late.</param>
    /// <param name="map">The port of each bucket, as many; changed to what it should be. Other ports than those given count as none.</param>
    /// <param name="ports">The ports there are, each once, at least one.</param>
    public static void Balance(ReadOnlySpan<ulong> loads, Span<IfIndex> map, ReadOnlySpan<BalancedPort> ports)
    {
        Placement placement = new(loads, map, ports);
        int[] homeless = Homeless(placement);
        foreach (int bucket in homeless.Where(bucket => placement.Load(bucket) > 0).OrderByDescending(placement.Load))
            placement.Put(bucket, Lowest(placement, port => placement.Pressure(port, placement.Load(bucket))));
        while (FindRelief(placement) is { } exchange)
        {
            int from = placement.PortOf(exchange.Bucket);
            placement.Put(exchange.Bucket, exchange.Port);
            if (exchange.Return != Placement.Nowhere) placement.Put(exchange.Return, from);
        }

        PutIdle(placement, homeless.Where(bucket => placement.Load(bucket) == 0));
        SpreadIdle(placement);
        placement.CopyTo(map);
    }

    /// <summary>Gives only those buckets a port that have none; for when it is not known what they carry.</summary>
    /// <param name="map">As for <see cref="Balance"/>.</param>
    /// <param name="ports">As for <see cref="Balance"/>.</param>
    internal static void Complete(Span<IfIndex> map, ReadOnlySpan<BalancedPort> ports)
    {
        Placement placement = new(new ulong[map.Length], map, ports);
        PutIdle(placement, Homeless(placement));
        placement.CopyTo(map);
    }

    private static int[] Homeless(Placement placement) =>
        [.. Enumerable.Range(0, placement.BucketCount).Where(bucket => placement.PortOf(bucket) == Placement.Nowhere)];

    private static void PutIdle(Placement placement, IEnumerable<int> buckets)
    {
        foreach (int bucket in buckets) placement.Put(bucket, Lowest(placement, port => placement.Crowding(port, 1)));
    }

    // What to do for the most pressed port; null when nothing needs to be done, or nothing helps enough.
    private static Exchange? FindRelief(Placement placement)
    {
        double least = placement.LeastPeak();
        int pressed = Lowest(placement, port => -placement.Pressure(port));
        double peak = placement.Pressure(pressed);
        if (peak <= least * Tolerance) return null;

        List<int>[] busy = [.. Enumerable.Range(0, placement.PortCount).Select(static _ => new List<int>())];
        for (int bucket = 0; bucket < placement.BucketCount; bucket++)
        {
            if (placement.Load(bucket) > 0) busy[placement.PortOf(bucket)].Add(bucket);
        }

        double goal = peak - (least * LeastGain);
        return Best(placement, pressed, busy, static _ => [Placement.Nowhere], goal)
            ?? Best(placement, pressed, busy, port => busy[port], goal);
    }

    private static Exchange? Best(
        Placement placement, int pressed, List<int>[] busy, Func<int, List<int>> returns, double goal)
    {
        Exchange? best = null;
        for (int port = 0; port < placement.PortCount; port++)
        {
            if (port == pressed) continue;
            foreach (int back in returns(port))
            {
                double returned = back == Placement.Nowhere ? 0 : placement.Load(back);
                foreach (int bucket in busy[pressed])
                {
                    double shift = placement.Load(bucket) - returned;
                    double peak = Math.Max(placement.Pressure(pressed, -shift), placement.Pressure(port, shift));
                    if (peak <= goal && !(best?.Peak <= peak)) best = new(bucket, port, back, peak);
                }
            }
        }

        return best;
    }

    private static void SpreadIdle(Placement placement)
    {
        for (int port = 0; port < placement.PortCount; port++)
        {
            double share = placement.ShareOf(port, placement.BucketCount);
            if (placement.Buckets(port) >= share / 2) continue;
            while (placement.Buckets(port) + 1 <= share && FindIdle(placement, port) is { } bucket) placement.Put(bucket, port);
        }
    }

    // An idle bucket of the most crowded port that can give one.
    private static int? FindIdle(Placement placement, int port)
    {
        int? found = null;
        for (int bucket = 0; bucket < placement.BucketCount; bucket++)
        {
            int at = placement.PortOf(bucket);
            if (placement.Load(bucket) > 0 || placement.Crowding(at, -1) < placement.Crowding(port, 1)) continue;
            if (found is not { } best || placement.Crowding(at) > placement.Crowding(placement.PortOf(best))) found = bucket;
        }

        return found;
    }

    private static int Lowest(Placement placement, Func<int, double> value)
    {
        int lowest = 0;
        for (int port = 1; port < placement.PortCount; port++)
        {
            if (value(port) < value(lowest)) lowest = port;
        }

        return lowest;
    }
}
