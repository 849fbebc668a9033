using Tandem.Netlink.Messages;

namespace Tandem.Netlink.TrafficControl;

/// <summary>A class of an htb qdisc. Source: struct tc_htb_opt, include/uapi/linux/pkt_sched.h.</summary>
/// <remarks><code>0 rate | 12 ceil | 24 buffer | 28 cbuffer | 32 quantum | 36 level | 40 prio</code></remarks>
/// <param name="BytesPerSecond">What it gets.</param>
public sealed record HtbClass(ulong BytesPerSecond)
{
    private const ushort AttributeParameters = 1; // TCA_HTB_PARMS
    private const ushort AttributeCeilingTable = 3; // TCA_HTB_CTAB
    private const ushort AttributeRateTable = 4; // TCA_HTB_RTAB
    private const ushort AttributeRate64 = 6; // TCA_HTB_RATE64
    private const ushort AttributeCeiling64 = 7; // TCA_HTB_CEIL64
    private const int ParametersLength = 44;
    private const int TableMtu = 1600; // what tc assumes

    /// <summary>What it may borrow up to, octets a second; <see cref="BytesPerSecond"/> when null.</summary>
    public ulong? CeilingBytesPerSecond { get; init; }

    /// <summary>What may pass at once at the rate, in octets; one frame when null.</summary>
    public uint? BurstBytes { get; init; }

    /// <summary>What may pass at once at the ceiling, in octets; one frame when null.</summary>
    public uint? CeilingBurstBytes { get; init; }

    /// <summary>Octets of its turn among classes that share; derived from the rate when null.</summary>
    public uint? QuantumBytes { get; init; }

    internal const int MaxOptionsLength = 128 + (2 * RateSpec.TableLength);

    internal void WriteOptions(ref MessageWriter w)
    {
        ulong ceiling = CeilingBytesPerSecond ?? BytesPerSecond;
        Span<byte> parameters = stackalloc byte[ParametersLength];
        parameters.Clear();
        RateSpec.Write(parameters, BytesPerSecond, TableMtu);
        RateSpec.Write(parameters[12..], ceiling, TableMtu);
        BitConverter.TryWriteBytes(parameters[24..], SchedulerClock.TicksFor(BurstBytes ?? TableMtu, BytesPerSecond));
        BitConverter.TryWriteBytes(parameters[28..], SchedulerClock.TicksFor(CeilingBurstBytes ?? TableMtu, ceiling));
        BitConverter.TryWriteBytes(parameters[32..], QuantumBytes ?? 0);

        Nest options = w.BeginPlainNest(TrafficAttr.Options);
        if (BytesPerSecond > uint.MaxValue) w.WriteUInt64(AttributeRate64, BytesPerSecond);
        if (ceiling > uint.MaxValue) w.WriteUInt64(AttributeCeiling64, ceiling);
        w.WriteBytes(AttributeParameters, parameters);
        Span<byte> table = stackalloc byte[RateSpec.TableLength];
        RateSpec.WriteTable(table, BytesPerSecond, TableMtu);
        w.WriteBytes(AttributeRateTable, table);
        RateSpec.WriteTable(table, ceiling, TableMtu);
        w.WriteBytes(AttributeCeilingTable, table);
        w.EndNest(options);
    }
}
