namespace Tandem.Linux.Packets;

/// <summary>The clock that the kernel stamps received frames with.</summary>
public static class PacketClock
{
    /// <summary>Unix time in nanoseconds, to compare with <see cref="ReceivedPacket.ReceivedAt"/>.</summary>
    public static unsafe long Now()
    {
        long* now = stackalloc long[2];
        Native.Result(Native.clock_gettime(Native.CLOCK_REALTIME, now)).OrThrow("clock_gettime");
        return (now[0] * 1_000_000_000) + now[1];
    }
}
