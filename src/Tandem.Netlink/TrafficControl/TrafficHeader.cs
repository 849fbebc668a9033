using System.Runtime.InteropServices;
using Tandem.Netlink.Messages;
using Tandem.Primitives;

namespace Tandem.Netlink.TrafficControl;

/// <summary><c>struct tcmsg</c>. Source: include/uapi/linux/rtnetlink.h.</summary>
/// <remarks><code>0 family | 4 ifindex | 8 handle | 12 parent | 16 info</code></remarks>
/// <param name="Link">tcm_ifindex.</param>
/// <param name="Handle">tcm_handle; a filter's is a plain number.</param>
/// <param name="Parent">tcm_parent.</param>
/// <param name="Info">tcm_info: a filter's priority in the upper 16 bits, its EtherType, big-endian, in the lower.</param>
internal readonly record struct TrafficHeader(IfIndex Link, uint Handle, TrafficHandle Parent, uint Info = 0)
{
    internal const int Length = 20;

    private const uint AllProtocols = 0x0300; // ETH_P_ALL, big-endian

    /// <summary>A filter's priority.</summary>
    internal ushort Priority => (ushort)(Info >> 16);

    internal static uint FilterInfo(ushort priority) => ((uint)priority << 16) | AllProtocols;

    internal static TrafficHeader Read(NetlinkMessage message)
    {
        ReadOnlySpan<byte> h = message.Header(Length);
        return new TrafficHeader(
            new IfIndex(MemoryMarshal.Read<int>(h[4..])),
            MemoryMarshal.Read<uint>(h[8..]),
            new TrafficHandle(MemoryMarshal.Read<uint>(h[12..])),
            MemoryMarshal.Read<uint>(h[16..]));
    }

    internal void Write(ref MessageWriter w)
    {
        Span<byte> h = w.Reserve(Length);
        BitConverter.TryWriteBytes(h[4..], Link.Value);
        BitConverter.TryWriteBytes(h[8..], Handle);
        BitConverter.TryWriteBytes(h[12..], Parent.Value);
        BitConverter.TryWriteBytes(h[16..], Info);
    }
}
