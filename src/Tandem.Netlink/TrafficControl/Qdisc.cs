using Tandem.Primitives;

namespace Tandem.Netlink.TrafficControl;

/// <summary>A queueing discipline as the kernel described it.</summary>
/// <param name="Link">The link it is on.</param>
/// <param name="Kind">What it is, e.g. <c>htb</c>.</param>
/// <param name="Handle">Its handle; <c>0:</c> for one the kernel chose.</param>
/// <param name="Parent">Where it hangs.</param>
/// <param name="References">Who uses it.</param>
/// <param name="Options">TCA_OPTIONS, in the encoding of its kind; empty when absent.</param>
public sealed record Qdisc(
    IfIndex Link,
    string Kind,
    TrafficHandle Handle,
    TrafficHandle Parent,
    uint References,
    ReadOnlyMemory<byte> Options)
{
    /// <summary>The line that <c>tc qdisc show</c> prints for it, without trailing spaces.</summary>
    /// <param name="linkName">The name of its link.</param>
    public string ToTcLine(string linkName) => QdiscText.Line(this, linkName);
}
