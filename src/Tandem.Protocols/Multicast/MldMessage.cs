using System.Buffers.Binary;
using Tandem.Protocols.Addresses;
using Tandem.Protocols.Internet;

namespace Tandem.Protocols.Multicast;

/// <summary>A multicast listener discovery message of version 1.</summary>
/// <remarks>
/// 24 octets, big-endian: { type; code=0; checksum u16; max response delay u16, ms; 0 u16; group[16] }. Source: RFC
/// 2710 3. Sent from a link-local address with hop limit 1 behind <see cref="IPv6Header.ListenerRouterAlert"/>; a
/// report goes to the group itself.
/// </remarks>
/// <param name="Type">What it is.</param>
/// <param name="Group">The group; <c>::</c> in a general query.</param>
/// <param name="MaxResponseMs">In a query: milliseconds within which to answer.</param>
public readonly record struct MldMessage(MldType Type, IPv6Address Group, ushort MaxResponseMs = 0)
{
    /// <summary>Encoded size, in octets.</summary>
    public const int Length = 24;

    /// <summary>Decodes an ICMPv6 message, which may be hostile.</summary>
    /// <param name="source">Where the packet came from; part of the checksum.</param>
    /// <param name="destination">Where it went; part of the checksum.</param>
    /// <param name="payload">From the ICMPv6 type to the packet's end.</param>
    /// <param name="message">The message, on success.</param>
    /// <returns>False for reports of version 2, and when it is cut off or its checksum is wrong; never
    /// throws.</returns>
    public static bool TryRead(
        IPv6Address source, IPv6Address destination, ReadOnlySpan<byte> payload, out MldMessage message)
    {
        message = default;
        if (payload.Length < Length || payload[1] != 0) return false;
        MldType type = (MldType)payload[0];
        if (type is not (MldType.Query or MldType.Report or MldType.Done)) return false;
        if (InternetChecksum.Of(payload, PseudoHeader(source, destination, payload.Length)) != 0) return false;
        message = new MldMessage(
            type, IPv6Address.FromOctets(payload[8..]), BinaryPrimitives.ReadUInt16BigEndian(payload[4..]));
        return true;
    }

    /// <summary>Encodes, checksum included, into the first 24 octets of <paramref name="payload"/>.</summary>
    public void Write(Span<byte> payload, IPv6Address source, IPv6Address destination)
    {
        Span<byte> message = payload[..Length];
        message.Clear();
        message[0] = (byte)Type;
        BinaryPrimitives.WriteUInt16BigEndian(message[4..], MaxResponseMs);
        Group.CopyTo(message[8..]);
        ushort checksum = InternetChecksum.Of(message, PseudoHeader(source, destination, Length));
        BinaryPrimitives.WriteUInt16BigEndian(message[2..], checksum);
    }

    private static uint PseudoHeader(IPv6Address source, IPv6Address destination, int length) =>
        InternetChecksum.PseudoHeader(source, destination, IPProtocol.IcmpV6, length);
}
