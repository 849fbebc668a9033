using System.Runtime.InteropServices;
using Tandem.Netlink.Messages;
using Tandem.Primitives;

namespace Tandem.Netlink.Addresses;

/// <summary><c>struct ndmsg</c>. Source: include/uapi/linux/neighbour.h.</summary>
/// <remarks><code>0 family | 4 ifindex | 8 state | 10 flags | 11 type</code></remarks>
internal readonly record struct NeighbourHeader(byte Family, IfIndex Link, NeighbourState State)
{
    internal const int Length = 12;

    internal static NeighbourHeader Read(NetlinkMessage message)
    {
        ReadOnlySpan<byte> h = message.Header(Length);
        return new NeighbourHeader(
            h[0], new IfIndex(MemoryMarshal.Read<int>(h[4..])), (NeighbourState)MemoryMarshal.Read<ushort>(h[8..]));
    }

    internal void Write(ref MessageWriter w)
    {
        Span<byte> h = w.Reserve(Length);
        h[0] = Family;
        BitConverter.TryWriteBytes(h[4..], Link.Value);
        BitConverter.TryWriteBytes(h[8..], (ushort)State);
    }
}
