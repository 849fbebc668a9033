using System.Runtime.InteropServices;

namespace Tandem.Netlink.TrafficControl;

/// <summary>A rate as traffic control encodes it: <c>struct tc_ratespec</c>. Source: include/uapi/linux/pkt_sched.h.</summary>
/// <remarks><code>0 cell_log | 1 linklayer | 2 overhead | 4 cell_align | 6 mpu | 8 rate</code></remarks>
internal static class RateSpec
{
    internal const int Length = 12;

    /// <summary>Entries of a rate table: how long frames of up to (i + 1) cells take, in ticks.</summary>
    internal const int TableEntries = 256;

    internal const int TableLength = TableEntries * sizeof(uint);

    private const byte Ethernet = 1; // TC_LINKLAYER_ETHERNET

    /// <summary>Writes the structure for tables over frames of up to <paramref name="tableMtu"/> octets.</summary>
    internal static void Write(Span<byte> at, ulong bytesPerSecond, int tableMtu)
    {
        at[..Length].Clear();
        at[0] = (byte)CellLog(tableMtu);
        at[1] = Ethernet;
        BitConverter.TryWriteBytes(at[4..], (short)-1); // a table entry stands for its upper end
        BitConverter.TryWriteBytes(at[8..], (uint)Math.Min(bytesPerSecond, uint.MaxValue));
    }

    /// <summary>Writes the rate table, which old kernels use and new ones check for.</summary>
    internal static void WriteTable(Span<byte> at, ulong bytesPerSecond, int tableMtu)
    {
        int cellLog = CellLog(tableMtu);
        for (int i = 0; i < TableEntries; i++)
            BitConverter.TryWriteBytes(at[(4 * i)..], SchedulerClock.TicksFor((i + 1) << cellLog, bytesPerSecond));
    }

    /// <summary>The rate, octets a second.</summary>
    internal static uint ReadRate(ReadOnlySpan<byte> at) => MemoryMarshal.Read<uint>(at[8..]);

    private static int CellLog(int mtu)
    {
        int log = 0;
        while (mtu >> log > TableEntries - 1) log++;
        return log;
    }
}
