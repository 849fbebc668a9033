using System.Runtime.InteropServices;
using Tandem.Netlink.Messages;
using Tandem.Primitives;

namespace Tandem.Netlink.Routing;

/// <summary><c>struct ifinfomsg</c>. Source: include/uapi/linux/rtnetlink.h.</summary>
/// <remarks><code>0 family | 2 type | 4 index | 8 flags | 12 change</code></remarks>
/// <param name="Index">ifi_index.</param>
/// <param name="Flags">ifi_flags.</param>
/// <param name="Change">ifi_change: which flags are meant.</param>
/// <param name="HardwareType">ifi_type.</param>
/// <param name="Family">ifi_family: AF_UNSPEC, or AF_BRIDGE for a bridge's own notifications.</param>
internal readonly record struct LinkHeader(
    IfIndex Index, LinkFlags Flags = 0, LinkFlags Change = 0, ushort HardwareType = 0, byte Family = 0)
{
    internal const int Length = 16;

    internal static LinkHeader Read(NetlinkMessage message)
    {
        ReadOnlySpan<byte> h = message.Header(Length);
        return new LinkHeader(
            new IfIndex(MemoryMarshal.Read<int>(h[4..])),
            (LinkFlags)MemoryMarshal.Read<uint>(h[8..]),
            (LinkFlags)MemoryMarshal.Read<uint>(h[12..]),
            MemoryMarshal.Read<ushort>(h[2..]),
            h[0]);
    }

    internal void Write(ref MessageWriter w)
    {
        Span<byte> h = w.Reserve(Length);
        h[0] = Family;
        BitConverter.TryWriteBytes(h[2..], HardwareType);
        BitConverter.TryWriteBytes(h[4..], Index.Value);
        BitConverter.TryWriteBytes(h[8..], (uint)Flags);
        BitConverter.TryWriteBytes(h[12..], (uint)Change);
    }
}
