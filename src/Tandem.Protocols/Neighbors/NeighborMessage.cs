using System.Buffers.Binary;
using Tandem.Primitives;
using Tandem.Protocols.Addresses;
using Tandem.Protocols.Internet;

namespace Tandem.Protocols.Neighbors;

/// <summary>What solicitation and advertisement share: shape, checks, checksum.</summary>
/// <remarks>
/// 24 octets and options, big-endian. Source: RFC 4861 4.3, 4.4, 7.1.
/// <code>
/// 0 type | 1 code=0 | 2 checksum | 4 flags | 8 target[16] | 24 options
/// </code>
/// </remarks>
internal static class NeighborMessage
{
    internal const int BaseLength = 24;
    private const byte HopLimitNeverRouted = 255;

    /// <summary>Checks everything that both kinds must fulfil, and reads what both have.</summary>
    internal static bool TryRead(
        in IPv6Header ip,
        ReadOnlySpan<byte> payload,
        byte type,
        byte optionType,
        out uint flags,
        out IPv6Address target,
        out MacAddress? address)
    {
        flags = 0;
        target = default;
        address = null;
        if (ip.HopLimit != HopLimitNeverRouted || ip.NextHeader != IPProtocol.IcmpV6) return false;
        if (payload.Length < ip.PayloadBytes || ip.PayloadBytes < BaseLength) return false;
        ReadOnlySpan<byte> message = payload[..ip.PayloadBytes];
        if (message[0] != type || message[1] != 0) return false;
        if (InternetChecksum.Of(message, PseudoHeader(ip, message)) != 0) return false;
        flags = BinaryPrimitives.ReadUInt32BigEndian(message[4..]);
        target = IPv6Address.FromOctets(message[8..]);
        return !target.IsMulticast && LinkLayerOption.TryRead(message[BaseLength..], optionType, out address);
    }

    internal static void Write(
        Span<byte> message,
        IPv6Header ip,
        byte type,
        byte optionType,
        uint flags,
        IPv6Address target,
        MacAddress? address)
    {
        message[0] = type;
        message[1..4].Clear();
        BinaryPrimitives.WriteUInt32BigEndian(message[4..], flags);
        target.CopyTo(message[8..]);
        if (address is { } mac) LinkLayerOption.Write(message[BaseLength..], optionType, mac);
        BinaryPrimitives.WriteUInt16BigEndian(message[2..], InternetChecksum.Of(message, PseudoHeader(ip, message)));
    }

    /// <summary>The IP header that carries a message.</summary>
    internal static IPv6Header Header(IPv6Address source, IPv6Address destination, int length) =>
        new(source, destination, IPProtocol.IcmpV6, length, HopLimitNeverRouted);

    private static uint PseudoHeader(in IPv6Header ip, ReadOnlySpan<byte> message) =>
        InternetChecksum.PseudoHeader(ip.Source, ip.Destination, IPProtocol.IcmpV6, message.Length);
}
