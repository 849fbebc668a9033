using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Options.Raw;

/// <summary>The statistics of a loadbalance team as its options show them: as they were when last refreshed.</summary>
internal sealed class HashStatistics(ITeamDriver driver)
{
    private static readonly TimeSpan s_unit = TimeSpan.FromMilliseconds(100);
    private TeamCounters? _counters;

    /// <summary>Option <c>lb_stats_refresh_interval</c>, in tenths of a second; 0 for never.</summary>
    internal uint IntervalTenths { get; private set; }

    /// <summary>When <see cref="Refresh"/> is due.</summary>
    internal Instant NextDeadline { get; private set; } = Instant.Never;

    /// <summary>Octets sent of one hash bucket.</summary>
    internal ulong OfHash(int place) => _counters is { HashTxBytes: { Count: > 0 } hashes } ? hashes[place] : 0;

    /// <summary>Octets sent by one port.</summary>
    internal ulong OfPort(IfIndex port) => _counters?.Ports.GetValueOrDefault(port).TxBytes ?? 0;

    /// <summary>Sets the interval; one that is not 0 refreshes at once.</summary>
    internal DriverResult SetInterval(uint tenths, Instant now)
    {
        IntervalTenths = tenths;
        NextDeadline = tenths == 0 ? Instant.Never : now;
        Refresh(now);
        return DriverResult.Done;
    }

    /// <summary>Reads the counters if that is due.</summary>
    internal void Refresh(Instant now)
    {
        if (NextDeadline > now) return;
        _counters = driver.ReadCounters();
        NextDeadline = now + (s_unit * IntervalTenths);
    }

    /// <summary>Begins anew, as a change of the mode does.</summary>
    internal void Clear()
    {
        _counters = null;
        IntervalTenths = 0;
        NextDeadline = Instant.Never;
    }
}
