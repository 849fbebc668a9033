using System.Buffers.Binary;
using Tandem.Protocols.Addresses;

namespace Tandem.Protocols.Internet;

/// <summary>The one's complement sum that IP and its protocols protect themselves with.</summary>
/// <remarks>Source: RFC 1071; pseudo headers: RFC 9293 3.1, RFC 8200 8.1.</remarks>
public static class InternetChecksum
{
    /// <summary>The checksum of <paramref name="octets"/>, in which the checksum's own field is zero.</summary>
    /// <param name="octets">What it protects; up to 64 KiB.</param>
    /// <param name="pseudoHeader">What a pseudo header adds; see the other members.</param>
    /// <returns>0 when <paramref name="octets"/> include a right checksum.</returns>
    public static ushort Of(ReadOnlySpan<byte> octets, uint pseudoHeader = 0)
    {
        uint sum = pseudoHeader + Sum(octets);
        while (sum > ushort.MaxValue) sum = (sum & ushort.MaxValue) + (sum >> 16);
        return (ushort)~sum;
    }

    /// <summary>What the pseudo header of a packet over IPv4 adds.</summary>
    /// <param name="source">Its source.</param>
    /// <param name="destination">Its destination.</param>
    /// <param name="protocol">What it carries.</param>
    /// <param name="lengthBytes">Octets behind the IP header.</param>
    public static uint PseudoHeader(
        IPv4Address source, IPv4Address destination, IPProtocol protocol, int lengthBytes) =>
        Halves(source.Bits) + Halves(destination.Bits) + (uint)protocol + (uint)lengthBytes;

    /// <summary>What the pseudo header of a packet over IPv6 adds.</summary>
    /// <param name="source">Its source.</param>
    /// <param name="destination">Its destination.</param>
    /// <param name="protocol">What it carries, behind all extension headers.</param>
    /// <param name="lengthBytes">Octets behind all extension headers.</param>
    public static uint PseudoHeader(
        IPv6Address source, IPv6Address destination, IPProtocol protocol, int lengthBytes) =>
        Halves(source.Bits) + Halves(destination.Bits) + (uint)protocol + Halves((uint)lengthBytes);

    private static uint Sum(ReadOnlySpan<byte> octets)
    {
        uint sum = 0;
        for (; octets.Length >= 2; octets = octets[2..]) sum += BinaryPrimitives.ReadUInt16BigEndian(octets);
        return octets.IsEmpty ? sum : sum + ((uint)octets[0] << 8);
    }

    private static uint Halves(uint bits) => (bits >> 16) + (bits & ushort.MaxValue);

    private static uint Halves(UInt128 bits)
    {
        uint sum = 0;
        for (; bits != UInt128.Zero; bits >>= 16) sum += (ushort)(bits & ushort.MaxValue);
        return sum;
    }
}
