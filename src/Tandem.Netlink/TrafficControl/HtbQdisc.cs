using Tandem.Netlink.Messages;

namespace Tandem.Netlink.TrafficControl;

/// <summary>Hierarchical token bucket, the qdisc. Source: struct tc_htb_glob, include/uapi/linux/pkt_sched.h.</summary>
/// <remarks><code>0 version | 4 rate2quantum | 8 defcls | 12 debug | 16 direct_pkts</code></remarks>
/// <param name="DefaultClass">Minor number of the class for what no filter sends elsewhere; 0 sends it unlimited.</param>
public sealed record HtbQdisc(ushort DefaultClass) : IQdiscSettings
{
    internal const ushort AttributeInit = 2; // TCA_HTB_INIT
    internal const ushort AttributeDirectQueue = 5; // TCA_HTB_DIRECT_QLEN
    internal const int GlobalLength = 20;
    private const uint Version = 3;
    private const uint RateToQuantum = 10;

    /// <inheritdoc/>
    public string Kind => "htb";

    /// <inheritdoc/>
    public int MaxOptionsLength => 64;

    /// <inheritdoc/>
    public void WriteOptions(ref MessageWriter w)
    {
        Span<byte> global = stackalloc byte[GlobalLength];
        global.Clear();
        BitConverter.TryWriteBytes(global, Version);
        BitConverter.TryWriteBytes(global[4..], RateToQuantum);
        BitConverter.TryWriteBytes(global[8..], (uint)DefaultClass);
        Nest options = w.BeginPlainNest(TrafficAttr.Options);
        w.WriteBytes(AttributeInit, global);
        w.EndNest(options);
    }
}
