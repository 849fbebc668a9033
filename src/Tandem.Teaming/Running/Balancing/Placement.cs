using Tandem.Primitives;

namespace Tandem.Teaming.Running.Balancing;

/// <summary>Which bucket is at which port, and what that makes of the ports. Ports go by their position.</summary>
internal sealed class Placement
{
    /// <summary>A bucket that is at no port.</summary>
    internal const int Nowhere = -1;

    private readonly BalancedPort[] _ports;
    private readonly ulong[] _loads;
    private readonly int[] _at;
    private readonly ulong[] _octets;
    private readonly int[] _buckets;

    internal Placement(ReadOnlySpan<ulong> loads, ReadOnlySpan<IfIndex> map, ReadOnlySpan<BalancedPort> ports)
    {
        _ports = ports.ToArray();
        Array.Sort(_ports, static (a, b) => a.Index.Value.CompareTo(b.Index.Value)); // the order of ports must not matter
        _loads = loads.ToArray();
        _at = new int[loads.Length];
        _octets = new ulong[ports.Length];
        _buckets = new int[ports.Length];
        Array.Fill(_at, Nowhere);
        for (int bucket = 0; bucket < map.Length; bucket++)
        {
            IfIndex index = map[bucket];
            int port = Array.FindIndex(_ports, one => one.Index == index);
            if (port >= 0) Put(bucket, port);
        }
    }

    internal int PortCount => _ports.Length;

    internal int BucketCount => _at.Length;

    internal int PortOf(int bucket) => _at[bucket];

    internal ulong Load(int bucket) => _loads[bucket];

    /// <summary>Buckets at a port.</summary>
    internal int Buckets(int port) => _buckets[port];

    /// <summary>Octets by capacity of a port, if it had <paramref name="change"/> more.</summary>
    internal double Pressure(int port, double change = 0) => (_octets[port] + change) / _ports[port].Capacity;

    /// <summary>Buckets by capacity of a port, if it had <paramref name="change"/> more.</summary>
    internal double Crowding(int port, int change = 0) => (_buckets[port] + change) / (double)_ports[port].Capacity;

    /// <summary>The part of <paramref name="all"/> that is a port's by its capacity.</summary>
    internal double ShareOf(int port, double all) => all * _ports[port].Capacity / _ports.Sum(static one => (double)one.Capacity);

    /// <summary>No placement has a lower pressure at its most pressed port than this.</summary>
    internal double LeastPeak()
    {
        double all = _loads.Sum(static load => (double)load) / _ports.Sum(static port => (double)port.Capacity);
        return Math.Max(all, (double)_loads.Max() / _ports.Max(static port => port.Capacity));
    }

    /// <summary>Puts a bucket at a port; it leaves where it was.</summary>
    internal void Put(int bucket, int port)
    {
        int before = _at[bucket];
        if (before != Nowhere) Count(bucket, before, -1);
        Count(bucket, port, 1);
        _at[bucket] = port;
    }

    /// <summary>Writes down the port of each bucket; each must have one.</summary>
    internal void CopyTo(Span<IfIndex> map)
    {
        for (int bucket = 0; bucket < map.Length; bucket++) map[bucket] = _ports[_at[bucket]].Index;
    }

    private void Count(int bucket, int port, int sign)
    {
        _buckets[port] += sign;
        if (sign > 0) _octets[port] += _loads[bucket];
        else _octets[port] -= _loads[bucket];
    }
}
