using System.Buffers.Binary;

namespace Tandem.Protocols.Lacp;

/// <summary>A LACPDU of version 1, without its Ethernet header.</summary>
/// <remarks>
/// 110 octets, big-endian. Source: IEEE Std 802.1AX-2014 6.4.2.3.
/// <code>
/// 0 subtype=1 | 1 version | 2 tlv=1 len=20 actor[15] | 22 tlv=2 len=20 partner[15] | 42 tlv=3 len=16 collector |
/// 58 tlv=0 len=0 | 60 reserved[50]
/// </code>
/// </remarks>
/// <param name="Actor">The sender's view of itself.</param>
/// <param name="Partner">The sender's view of us.</param>
/// <param name="CollectorMaxDelay">Longest time a received frame is held back, in units of 10 µs.</param>
public readonly record struct Lacpdu(LacpPortInfo Actor, LacpPortInfo Partner, ushort CollectorMaxDelay = 0)
{
    /// <summary>Encoded size, in octets.</summary>
    public const int Length = 110;

    private const byte Version = 1;
    private const byte InfoLength = 20;
    private const byte CollectorLength = 16;

    /// <summary>Decodes a payload from the network, which may be hostile; what follows the PDU is ignored.</summary>
    /// <remarks>
    /// As 6.4.12 wants it, version, TLV types and reserved octets are not looked at; the lengths are. A later version may
    /// have more TLVs where this one ends. Deviation: teamd takes a frame of any length and reads on behind its end.
    /// </remarks>
    /// <returns>False when it is not a well-formed LACPDU; never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> payload, out Lacpdu pdu)
    {
        pdu = default;
        if (payload.Length < Length || payload[0] != SlowProtocols.LacpSubtype) return false;
        if (payload[3] != InfoLength || payload[23] != InfoLength || payload[43] != CollectorLength) return false;
        if (payload[1] <= Version && payload[59] != 0) return false;

        pdu = new Lacpdu(
            LacpPortInfo.Read(payload[4..]),
            LacpPortInfo.Read(payload[24..]),
            BinaryPrimitives.ReadUInt16BigEndian(payload[44..]));
        return true;
    }

    /// <summary>Encodes into the first 110 octets of <paramref name="payload"/>.</summary>
    public void Write(Span<byte> payload)
    {
        payload[..Length].Clear();
        payload[0] = SlowProtocols.LacpSubtype;
        payload[1] = Version;
        payload[2] = 1;
        payload[3] = InfoLength;
        Actor.Write(payload[4..]);
        payload[22] = 2;
        payload[23] = InfoLength;
        Partner.Write(payload[24..]);
        payload[42] = 3;
        payload[43] = CollectorLength;
        BinaryPrimitives.WriteUInt16BigEndian(payload[44..], CollectorMaxDelay);
    }
}
