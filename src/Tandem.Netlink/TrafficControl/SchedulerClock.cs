namespace Tandem.Netlink.TrafficControl;

/// <summary>The packet scheduler's clock, whose ticks token buckets are measured in.</summary>
/// <remarks>One tick is 64 ns since Linux 2.6.31 (PSCHED_SHIFT in include/net/pkt_sched.h; /proc/net/psched says so).</remarks>
internal static class SchedulerClock
{
    private const double TicksPerMicrosecond = 1000.0 / 64;
    private const double MicrosecondsPerSecond = 1_000_000;

    /// <summary>How long <paramref name="bytes"/> take at <paramref name="bytesPerSecond"/>.</summary>
    internal static uint TicksFor(long bytes, ulong bytesPerSecond) =>
        (uint)(MicrosecondsPerSecond * (bytes / (double)bytesPerSecond) * TicksPerMicrosecond);

    /// <summary>How much passes in <paramref name="ticks"/>.</summary>
    internal static uint BytesIn(uint ticks, ulong bytesPerSecond) =>
        (uint)(bytesPerSecond * Microseconds(ticks) / MicrosecondsPerSecond);

    internal static double Microseconds(uint ticks) => ticks / TicksPerMicrosecond;
}
