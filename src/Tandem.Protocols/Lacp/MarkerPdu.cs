using System.Buffers.Binary;
using Tandem.Primitives;

namespace Tandem.Protocols.Lacp;

/// <summary>A marker PDU, without its Ethernet header: a question to be sent back, or the answer.</summary>
/// <remarks>
/// 110 octets, big-endian. Whoever moves flows to another link asks whether everything sent before has arrived.
/// Source: IEEE Std 802.1AX-2014 6.5.3.
/// <code>
/// 0 subtype=2 | 1 version | 2 tlv=1 or 2 len=16 | 4 port | 6 system[6] | 12 transaction | 16 pad | 18 tlv=0 len=0 |
/// 20 reserved[90]
/// </code>
/// </remarks>
/// <param name="IsResponse">The answer; else the question.</param>
/// <param name="Port">Who asks: the port's number.</param>
/// <param name="System">Who asks: the system.</param>
/// <param name="Transaction">The asker's number of the question.</param>
public readonly record struct MarkerPdu(bool IsResponse, ushort Port, MacAddress System, uint Transaction)
{
    /// <summary>Encoded size, in octets.</summary>
    public const int Length = 110;

    private const byte Version = 1;
    private const byte InformationType = 1;
    private const byte ResponseType = 2;
    private const byte InfoLength = 16;

    /// <summary>The answer to this question.</summary>
    public MarkerPdu ToResponse() => this with { IsResponse = true };

    /// <summary>Decodes a payload from the network, which may be hostile; what follows the PDU is ignored.</summary>
    /// <returns>False when it is not a well-formed marker PDU; never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> payload, out MarkerPdu pdu)
    {
        pdu = default;
        if (payload.Length < Length || payload[0] != SlowProtocols.MarkerSubtype || payload[3] != InfoLength) return false;
        if (payload[2] is not (InformationType or ResponseType)) return false;

        pdu = new MarkerPdu(
            payload[2] == ResponseType,
            BinaryPrimitives.ReadUInt16BigEndian(payload[4..]),
            MacAddress.FromOctets(payload[6..]),
            BinaryPrimitives.ReadUInt32BigEndian(payload[12..]));
        return true;
    }

    /// <summary>Encodes into the first 110 octets of <paramref name="payload"/>.</summary>
    public void Write(Span<byte> payload)
    {
        payload[..Length].Clear();
        payload[0] = SlowProtocols.MarkerSubtype;
        payload[1] = Version;
        payload[2] = IsResponse ? ResponseType : InformationType;
        payload[3] = InfoLength;
        BinaryPrimitives.WriteUInt16BigEndian(payload[4..], Port);
        System.CopyTo(payload[6..]);
        BinaryPrimitives.WriteUInt32BigEndian(payload[12..], Transaction);
    }
}
