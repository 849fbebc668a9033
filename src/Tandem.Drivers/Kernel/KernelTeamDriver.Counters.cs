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
        return new TeamCounters(ports, Mode == TeamMode.LoadBalance ? ReadHashes() : [], dropped);
    }

    // The kernel adds them up at intervals only, and by itself not at all; an interval that somebody set stays.
    private ulong[] ReadHashes()
    {
        TeamOptionKey interval = new(OptionNames.StatisticsInterval);
        if (Number(interval) == 0) Set(interval, TeamOptionValue.Of(EverySecond));
        ulong[] hashes = new ulong[Buckets];
        for (uint hash = 0; hash < Buckets; hash++)
        {
            if (_cache.Find(new(OptionNames.HashStatistics, IfIndex.None, hash)) is { } octets)
                _ = MemoryMarshal.TryRead(octets.Octets, out hashes[hash]);
        }

        return hashes;
    }
}
