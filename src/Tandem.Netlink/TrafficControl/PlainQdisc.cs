using Tandem.Netlink.Messages;

namespace Tandem.Netlink.TrafficControl;

/// <summary>A qdisc without options: <c>ingress</c>, <c>clsact</c>, <c>pfifo_fast</c>, <c>fq_codel</c> as it comes, ….</summary>
/// <param name="Kind">Its kind.</param>
public sealed record PlainQdisc(string Kind) : IQdiscSettings
{
    /// <inheritdoc/>
    public int MaxOptionsLength => 0;

    /// <inheritdoc/>
    public void WriteOptions(ref MessageWriter w)
    {
    }
}
