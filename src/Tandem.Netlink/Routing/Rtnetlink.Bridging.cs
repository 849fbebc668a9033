using Tandem.Netlink.Bridging;
using Tandem.Primitives;

namespace Tandem.Netlink.Routing;

public sealed partial class Rtnetlink
{
    /// <summary>Reads the forwarding table of a bridge.</summary>
    public IReadOnlyList<ForwardingEntry> DumpForwarding(IfIndex bridge) => DumpAll<ForwardingEntry>(
        $"dump forwarding table of link {bridge}",
        ForwardingMessages.Dump(stackalloc byte[ForwardingMessages.MaxLength], bridge),
        (message, entries) =>
        {
            if (ForwardingMessages.Read(message, bridge) is { } entry) entries.Add(entry);
        });
}
