using System.Runtime.InteropServices;
using Tandem.Drivers.Options;
using Tandem.Primitives;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Options;

namespace Tandem.Drivers.Kernel;

/// <content>Counters.</content>
internal sealed partial class KernelTeamDriver
{
    private const uint EverySecond = 10; // tenths of a second

    /// <inheritdoc/>
    public TeamCounters ReadCounters()
    {
        Dictionary<IfIndex, PortCounters> ports = [];
        foreach (DriverPortView port in _ports)
        {
            if (_rtnl.ReadStatistics(port.Index) is { } s)
                ports[port.Index] = new(s.TxFrames, s.TxBytes, s.RxFrames, s.RxBytes, s.RxDropped + s.RxNoHandler);
        }

        ulong dropped = _rtnl.ReadStatistics(_team)?.TxDropped ?? 0;
        if (Mode != TeamMode.LoadBalance) return new TeamCounters(ports, [], dropped);

        // The kernel adds them up at intervals only, and by itself not at all; an interval that somebody set stays.
        if (StatisticsIntervalTenths == 0) SetStatisticsInterval(EverySecond);
        return new TeamCounters(ports, ReadHashes(), dropped);
    }

    private DriverChanges TakeStatistics()
    {
        if (!_cache.TakeStatistics()) return DriverChanges.None;
        Statistics = Mode == TeamMode.LoadBalance
            ? new(ReadHashes(), _ports.ToDictionary(static port => port.Index, port => ReadOctets(new(OptionNames.PortStatistics, port.Index))))
            : null;
        return DriverChanges.Statistics;
    }

    private ulong[] ReadHashes()
    {
        ulong[] hashes = new ulong[Buckets];
        for (uint hash = 0; hash < Buckets; hash++) hashes[hash] = ReadOctets(new(OptionNames.HashStatistics, IfIndex.None, hash));
        return hashes;
    }

    private ulong ReadOctets(in TeamOptionKey key) =>
        _cache.Find(key) is { } octets && MemoryMarshal.TryRead(octets.Octets, out ulong count) ? count : 0;
}
