using System.Buffers.Binary;
using Tandem.Protocols.Addresses;

namespace Tandem.Protocols.Internet;

/// <summary>An IPv6 header, without extension headers: those are part of the payload.</summary>
/// <remarks>
/// 40 octets, big-endian. Source: RFC 8200 3.
/// <code>
/// 0 version=6, traffic class, flow label | 4 payload length | 6 next header | 7 hop limit | 8 source | 24 destination
/// </code>
/// </remarks>
/// <param name="Source">Sender.</param>
/// <param name="Destination">Receiver.</param>
/// <param name="NextHeader">What follows.</param>
/// <param name="PayloadBytes">Octets behind this header.</param>
/// <param name="HopLimit">Hops it may take.</param>
/// <param name="TrafficClass">Traffic class.</param>
/// <param name="FlowLabel">Flow label, 20 bits.</param>
public readonly record struct IPv6Header(
    IPv6Address Source,
    IPv6Address Destination,
    IPProtocol NextHeader,
    int PayloadBytes,
    byte HopLimit = 64,
    byte TrafficClass = 0,
    uint FlowLabel = 0)
{
    /// <summary>Encoded size, in octets.</summary>
    public const int Length = 40;

    /// <summary>
    /// Hop-by-hop options with the router alert for multicast listener discovery, padded to eight octets, before
    /// ICMPv6. Source: RFC 2711.
    /// </summary>
    public static ReadOnlySpan<byte> ListenerRouterAlert => [(byte)IPProtocol.IcmpV6, 0, 5, 2, 0, 0, 1, 0];

    /// <summary>Decodes a frame's payload, which may be hostile; padding behind the packet is ignored.</summary>
    /// <returns>False when it is cut off or not IPv6; never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> packet, out IPv6Header header)
    {
        header = default;
        if (packet.Length < Length || packet[0] >> 4 != 6) return false;
        int payload = BinaryPrimitives.ReadUInt16BigEndian(packet[4..]);
        if (packet.Length < Length + payload) return false;
        uint first = BinaryPrimitives.ReadUInt32BigEndian(packet);
        header = new IPv6Header(
            IPv6Address.FromOctets(packet[8..]),
            IPv6Address.FromOctets(packet[24..]),
            (IPProtocol)packet[6],
            payload,
            packet[7],
            (byte)(first >> 20),
            first & 0xf_ffff);
        return true;
    }

    /// <summary>Encodes into the first 40 octets of <paramref name="packet"/>.</summary>
    public void Write(Span<byte> packet)
    {
        BinaryPrimitives.WriteUInt32BigEndian(packet, (6u << 28) | ((uint)TrafficClass << 20) | (FlowLabel & 0xf_ffff));
        BinaryPrimitives.WriteUInt16BigEndian(packet[4..], (ushort)PayloadBytes);
        packet[6] = (byte)NextHeader;
        packet[7] = HopLimit;
        Source.CopyTo(packet[8..]);
        Destination.CopyTo(packet[24..]);
    }
}
