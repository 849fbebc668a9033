using Tandem.Netlink.Messages;

namespace Tandem.Netlink.TrafficControl;

/// <summary>Token bucket filter: one rate for everything. Source: struct tc_tbf_qopt, include/uapi/linux/pkt_sched.h.</summary>
/// <remarks><code>0 rate | 12 peakrate | 24 limit | 28 buffer | 32 mtu</code></remarks>
/// <param name="BytesPerSecond">The rate.</param>
/// <param name="BurstBytes">What may pass at once; not less than the largest frame.</param>
/// <param name="LimitBytes">What may wait.</param>
public sealed record TbfQdisc(ulong BytesPerSecond, uint BurstBytes, uint LimitBytes) : IQdiscSettings
{
    internal const ushort AttributeParameters = 1; // TCA_TBF_PARMS
    internal const ushort AttributeRate64 = 4; // TCA_TBF_RATE64
    internal const int ParametersLength = 36;
    private const ushort AttributeRateTable = 2; // TCA_TBF_RTAB
    private const ushort AttributeBurst = 6; // TCA_TBF_BURST
    private const int TableMtu = 2047; // what tc assumes

    /// <inheritdoc/>
    public string Kind => "tbf";

    /// <inheritdoc/>
    public int MaxOptionsLength => 96 + RateSpec.TableLength;

    /// <inheritdoc/>
    public void WriteOptions(ref MessageWriter w)
    {
        Span<byte> parameters = stackalloc byte[ParametersLength];
        parameters.Clear();
        RateSpec.Write(parameters, BytesPerSecond, TableMtu);
        BitConverter.TryWriteBytes(parameters[24..], LimitBytes);
        BitConverter.TryWriteBytes(parameters[28..], SchedulerClock.TicksFor(BurstBytes, BytesPerSecond));

        Nest options = w.BeginPlainNest(TrafficAttr.Options);
        w.WriteBytes(AttributeParameters, parameters);
        w.WriteUInt32(AttributeBurst, BurstBytes);
        if (BytesPerSecond > uint.MaxValue) w.WriteUInt64(AttributeRate64, BytesPerSecond);
        Span<byte> table = stackalloc byte[RateSpec.TableLength];
        RateSpec.WriteTable(table, BytesPerSecond, TableMtu);
        w.WriteBytes(AttributeRateTable, table);
        w.EndNest(options);
    }
}
