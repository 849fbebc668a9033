using System.Runtime.InteropServices;
using Tandem.Netlink.Messages;

namespace Tandem.Netlink.Routing;

/// <summary>A link's counters. Source: struct rtnl_link_stats64, include/uapi/linux/if_link.h.</summary>
/// <param name="RxFrames">Received.</param>
/// <param name="TxFrames">Sent.</param>
/// <param name="RxBytes">Octets received.</param>
/// <param name="TxBytes">Octets sent.</param>
/// <param name="RxErrors">Received broken.</param>
/// <param name="TxErrors">Not sent because of an error.</param>
/// <param name="RxDropped">Received and thrown away.</param>
/// <param name="TxDropped">Thrown away instead of sent.</param>
/// <param name="Multicast">Multicast received.</param>
/// <param name="RxNoHandler">Received and wanted by nobody, e.g. by a disabled port of a team.</param>
public readonly record struct LinkStatistics(
    ulong RxFrames,
    ulong TxFrames,
    ulong RxBytes,
    ulong TxBytes,
    ulong RxErrors,
    ulong TxErrors,
    ulong RxDropped,
    ulong TxDropped,
    ulong Multicast,
    ulong RxNoHandler)
{
    private const int Fields = 24;
    private const int NoHandler = 23;

    internal static LinkStatistics? Read(NetlinkMessage message)
    {
        AttributeReader reader = message.Attributes(LinkHeader.Length);
        while (reader.MoveNext())
        {
            if (reader.Type != LinkAttr.Stats64 || reader.Value.Length < Fields * sizeof(ulong)) continue;
            Span<ulong> s = stackalloc ulong[Fields];
            reader.Value[..(Fields * sizeof(ulong))].CopyTo(MemoryMarshal.AsBytes(s)); // the attribute is not aligned
            return new LinkStatistics(s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[8], s[NoHandler]);
        }

        return null;
    }
}
