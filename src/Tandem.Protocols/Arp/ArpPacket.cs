using System.Buffers.Binary;
using Tandem.Primitives;
using Tandem.Protocols.Addresses;

namespace Tandem.Protocols.Arp;

/// <summary>An ARP packet for IPv4 over Ethernet, without its Ethernet header.</summary>
/// <remarks>
/// 28 octets, big-endian. Source: RFC 826.
/// <code>
/// 0 hardware=1 | 2 protocol=0x0800 | 4 lengths 6, 4 | 6 operation | 8 sender MAC, IP | 18 target MAC, IP
/// </code>
/// </remarks>
/// <param name="Operation">Request or reply; other values are kept.</param>
/// <param name="SenderMac">Sender's hardware address.</param>
/// <param name="SenderIp">Sender's protocol address; 0.0.0.0 in a probe.</param>
/// <param name="TargetMac">Target's hardware address; zero where it is asked for.</param>
/// <param name="TargetIp">Target's protocol address.</param>
public readonly record struct ArpPacket(
    ArpOperation Operation, MacAddress SenderMac, IPv4Address SenderIp, MacAddress TargetMac, IPv4Address TargetIp)
{
    /// <summary>Encoded size, in octets.</summary>
    public const int Length = 28;

    private static ReadOnlySpan<byte> Preamble => [0, 1, 8, 0, 6, 4];

    /// <summary>True when the sender speaks of its own address: an announcement.</summary>
    public bool IsGratuitous => SenderIp == TargetIp;

    /// <summary>The request that tells everybody where <paramref name="address"/> is, as Linux sends it.</summary>
    public static ArpPacket Gratuitous(MacAddress mac, IPv4Address address) =>
        new(ArpOperation.Request, mac, address, default, address);

    /// <summary>Decodes a frame's payload, which may be hostile; padding behind it is ignored.</summary>
    /// <returns>False when it is not ARP for IPv4 over Ethernet; never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> payload, out ArpPacket packet)
    {
        packet = default;
        if (payload.Length < Length || !payload.StartsWith(Preamble)) return false;
        packet = new ArpPacket(
            (ArpOperation)BinaryPrimitives.ReadUInt16BigEndian(payload[6..]),
            MacAddress.FromOctets(payload[8..]),
            IPv4Address.FromOctets(payload[14..]),
            MacAddress.FromOctets(payload[18..]),
            IPv4Address.FromOctets(payload[24..]));
        return true;
    }

    /// <summary>Encodes into the first 28 octets of <paramref name="payload"/>.</summary>
    public void Write(Span<byte> payload)
    {
        Preamble.CopyTo(payload);
        BinaryPrimitives.WriteUInt16BigEndian(payload[6..], (ushort)Operation);
        SenderMac.CopyTo(payload[8..]);
        SenderIp.CopyTo(payload[14..]);
        TargetMac.CopyTo(payload[18..]);
        TargetIp.CopyTo(payload[24..]);
    }
}
