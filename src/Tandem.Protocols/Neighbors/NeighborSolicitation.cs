using Tandem.Primitives;
using Tandem.Protocols.Addresses;
using Tandem.Protocols.Internet;

namespace Tandem.Protocols.Neighbors;

/// <summary>Asks on the link who has an IPv6 address.</summary>
/// <remarks>ICMPv6 type 135; 24 or 32 octets. Source: RFC 4861 4.3, 7.1.1.</remarks>
/// <param name="Target">The address asked for.</param>
/// <param name="SourceLinkAddress">Where to send the answer; absent when the asker has no address yet.</param>
public readonly record struct NeighborSolicitation(IPv6Address Target, MacAddress? SourceLinkAddress)
{
    private const byte Type = 135;

    /// <summary>Encoded size, in octets.</summary>
    public int Length => NeighborMessage.BaseLength + (SourceLinkAddress is null ? 0 : LinkLayerOption.Length);

    /// <summary>Decodes what followed <paramref name="ip"/> in a frame, which may be hostile.</summary>
    /// <returns>False when it is no solicitation that a host may believe; never throws.</returns>
    public static bool TryRead(in IPv6Header ip, ReadOnlySpan<byte> payload, out NeighborSolicitation solicitation)
    {
        solicitation = default;
        if (!NeighborMessage.TryRead(
            ip, payload, Type, LinkLayerOption.Source, out _, out IPv6Address target, out MacAddress? address))
            return false;
        if (ip.Source.IsUnspecified && (address is not null || ip.Destination != target.SolicitedNode)) return false;
        solicitation = new NeighborSolicitation(target, address);
        return true;
    }

    /// <summary>The IP header to send it with.</summary>
    public IPv6Header Header(IPv6Address source, IPv6Address destination) =>
        NeighborMessage.Header(source, destination, Length);

    /// <summary>Encodes, checksum included, into the first <see cref="Length"/> octets of
    /// <paramref name="payload"/>.</summary>
    public void Write(Span<byte> payload, in IPv6Header ip) => NeighborMessage.Write(
        payload[..Length], ip, Type, LinkLayerOption.Source, 0, Target, SourceLinkAddress);
}
