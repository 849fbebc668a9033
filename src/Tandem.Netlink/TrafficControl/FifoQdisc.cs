using Tandem.Netlink.Messages;

namespace Tandem.Netlink.TrafficControl;

/// <summary>A plain queue. Source: struct tc_fifo_qopt, include/uapi/linux/pkt_sched.h.</summary>
/// <param name="Kind"><c>pfifo</c> counts packets, <c>bfifo</c> octets.</param>
/// <param name="Limit">How much may wait.</param>
public sealed record FifoQdisc(string Kind, uint Limit) : IQdiscSettings
{
    /// <inheritdoc/>
    public int MaxOptionsLength => 8;

    /// <summary>A queue limited in packets.</summary>
    public static FifoQdisc OfPackets(uint limit) => new("pfifo", limit);

    /// <summary>A queue limited in octets.</summary>
    public static FifoQdisc OfBytes(uint limit) => new("bfifo", limit);

    /// <inheritdoc/>
    public void WriteOptions(ref MessageWriter w) => w.WriteUInt32(TrafficAttr.Options, Limit);
}
