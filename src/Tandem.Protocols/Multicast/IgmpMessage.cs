using System.Buffers.Binary;
using Tandem.Protocols.Addresses;
using Tandem.Protocols.Internet;

namespace Tandem.Protocols.Multicast;

/// <summary>An IGMP message of version 1 or 2.</summary>
/// <remarks>
/// 8 octets, big-endian: { type; max response time; checksum u16; group[4] }. Source: RFC 2236 2. A report goes to
/// the group itself, a leave message to 224.0.0.2, both with TTL 1 and the router alert option.
/// </remarks>
/// <param name="Type">What it is.</param>
/// <param name="Group">The group; 0.0.0.0 in a general query.</param>
/// <param name="MaxResponseTenths">In a query: tenths of a second within which to answer.</param>
public readonly record struct IgmpMessage(IgmpType Type, IPv4Address Group, byte MaxResponseTenths = 0)
{
    /// <summary>Encoded size, in octets.</summary>
    public const int Length = 8;

    /// <summary>Decodes an IP packet's payload, which may be hostile.</summary>
    /// <returns>False for reports of version 3, and when it is cut off or its checksum is wrong; never
    /// throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> payload, out IgmpMessage message)
    {
        message = default;
        if (payload.Length < Length || InternetChecksum.Of(payload) != 0) return false;
        IgmpType type = (IgmpType)payload[0];
        if (type is not (IgmpType.Query or IgmpType.ReportV1 or IgmpType.ReportV2 or IgmpType.Leave)) return false;
        message = new IgmpMessage(type, IPv4Address.FromOctets(payload[4..]), payload[1]);
        return true;
    }

    /// <summary>Encodes, checksum included, into the first 8 octets of <paramref name="payload"/>.</summary>
    public void Write(Span<byte> payload)
    {
        payload[0] = (byte)Type;
        payload[1] = MaxResponseTenths;
        payload[2..4].Clear();
        Group.CopyTo(payload[4..]);
        BinaryPrimitives.WriteUInt16BigEndian(payload[2..], InternetChecksum.Of(payload[..Length]));
    }
}
