using Tandem.Netlink.Messages;

namespace Tandem.Netlink.TrafficControl;

/// <summary>Stochastic fairness queueing. Source: struct tc_sfq_qopt, include/uapi/linux/pkt_sched.h.</summary>
/// <remarks><code>0 quantum | 4 perturb_period | 8 limit | 12 divisor | 16 flows</code></remarks>
/// <param name="PerturbSeconds">How often flows are hashed anew; 0 for never.</param>
public sealed record SfqQdisc(int PerturbSeconds) : IQdiscSettings
{
    private const int Length = 20;

    /// <inheritdoc/>
    public string Kind => "sfq";

    /// <inheritdoc/>
    public int MaxOptionsLength => Length + 4;

    /// <inheritdoc/>
    public void WriteOptions(ref MessageWriter w)
    {
        Span<byte> options = stackalloc byte[Length]; // zero: the kernel's own choice
        options.Clear();
        BitConverter.TryWriteBytes(options[4..], PerturbSeconds);
        w.WriteBytes(TrafficAttr.Options, options);
    }
}
