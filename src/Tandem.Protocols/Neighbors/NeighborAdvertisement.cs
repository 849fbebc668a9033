using Tandem.Primitives;
using Tandem.Protocols.Addresses;
using Tandem.Protocols.Internet;

namespace Tandem.Protocols.Neighbors;

/// <summary>Tells on the link where an IPv6 address is.</summary>
/// <remarks>ICMPv6 type 136; 24 or 32 octets; flags in the highest bits of the word at 4. Source: RFC 4861 4.4,
/// 7.1.2.</remarks>
/// <param name="Target">The address told of.</param>
/// <param name="TargetLinkAddress">Where it is.</param>
/// <param name="IsRouter">The sender forwards packets.</param>
/// <param name="IsSolicited">It answers a solicitation.</param>
/// <param name="IsOverride">It replaces what the receiver knew.</param>
public readonly record struct NeighborAdvertisement(
    IPv6Address Target, MacAddress? TargetLinkAddress, bool IsRouter, bool IsSolicited, bool IsOverride)
{
    private const byte Type = 136;
    private const uint RouterFlag = 1u << 31;
    private const uint SolicitedFlag = 1u << 30;
    private const uint OverrideFlag = 1u << 29;

    /// <summary>Encoded size, in octets.</summary>
    public int Length => NeighborMessage.BaseLength + (TargetLinkAddress is null ? 0 : LinkLayerOption.Length);

    /// <summary>The advertisement that nobody asked for: everybody shall know where <paramref name="address"/>
    /// is.</summary>
    public static NeighborAdvertisement Unsolicited(MacAddress mac, IPv6Address address, bool isRouter) =>
        new(address, mac, isRouter, IsSolicited: false, IsOverride: true);

    /// <summary>Decodes what followed <paramref name="ip"/> in a frame, which may be hostile.</summary>
    /// <returns>False when it is no advertisement that a host may believe; never throws.</returns>
    public static bool TryRead(in IPv6Header ip, ReadOnlySpan<byte> payload, out NeighborAdvertisement advertisement)
    {
        advertisement = default;
        if (!NeighborMessage.TryRead(
            ip, payload, Type, LinkLayerOption.Target, out uint flags, out IPv6Address target, out MacAddress? address))
            return false;
        bool isSolicited = (flags & SolicitedFlag) != 0;
        if (isSolicited && ip.Destination.IsMulticast) return false;
        advertisement = new NeighborAdvertisement(
            target, address, (flags & RouterFlag) != 0, isSolicited, (flags & OverrideFlag) != 0);
        return true;
    }

    /// <summary>The IP header to send it with.</summary>
    public IPv6Header Header(IPv6Address source, IPv6Address destination) =>
        NeighborMessage.Header(source, destination, Length);

    /// <summary>Encodes, checksum included, into the first <see cref="Length"/> octets of
    /// <paramref name="payload"/>.</summary>
    public void Write(Span<byte> payload, in IPv6Header ip)
    {
        uint flags = (IsRouter ? RouterFlag : 0) | (IsSolicited ? SolicitedFlag : 0) | (IsOverride ? OverrideFlag : 0);
        NeighborMessage.Write(payload[..Length], ip, Type, LinkLayerOption.Target, flags, Target, TargetLinkAddress);
    }
}
