using System.Buffers.Binary;
using System.Globalization;
using Tandem.Primitives;

namespace Tandem.Protocols.Addresses;

/// <summary>An IPv4 address.</summary>
/// <param name="Bits">Its 32 bits, first octet highest.</param>
public readonly record struct IPv4Address(uint Bits)
{
    /// <summary>Encoded size, in octets.</summary>
    public const int Length = 4;

    /// <summary>224.0.0.1: every host.</summary>
    public static readonly IPv4Address AllHosts = new(0xe000_0001);

    /// <summary>224.0.0.22: routers that understand IGMP version 3.</summary>
    public static readonly IPv4Address AllIgmpV3Routers = new(0xe000_0016);

    /// <summary>True for 0.0.0.0.</summary>
    public bool IsUnspecified => Bits == 0;

    /// <summary>True for 224.0.0.0/4.</summary>
    public bool IsMulticast => Bits >> 28 == 0xe;

    /// <summary>The MAC address that frames to this group go to: 01:00:5e and the low 23 bits.</summary>
    /// <remarks>Source: RFC 1112 6.4.</remarks>
    public MacAddress GroupMac => MacAddress.FromOctets(
        [0x01, 0x00, 0x5e, (byte)((Bits >> 16) & 0x7f), (byte)(Bits >> 8), (byte)Bits]);

    /// <summary>Reads the first four octets of <paramref name="octets"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than four octets.</exception>
    public static IPv4Address FromOctets(ReadOnlySpan<byte> octets) =>
        new(BinaryPrimitives.ReadUInt32BigEndian(octets));

    /// <summary>Parses four decimal numbers from 0 to 255 with dots between them.</summary>
    /// <returns>False for anything else; never throws.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out IPv4Address address)
    {
        address = default;
        uint bits = 0;
        int groups = 0;
        foreach (Range range in text.Split('.'))
        {
            ReadOnlySpan<char> group = text[range];
            if (++groups > Length || group.Length > 3) return false;
            if (!byte.TryParse(group, NumberStyles.None, CultureInfo.InvariantCulture, out byte octet)) return false;
            bits = (bits << 8) | octet;
        }

        if (groups != Length) return false;
        address = new IPv4Address(bits);
        return true;
    }

    /// <summary>Parses as <see cref="TryParse"/> does.</summary>
    /// <exception cref="FormatException">The text is no IPv4 address.</exception>
    public static IPv4Address Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out IPv4Address address) ? address : throw new FormatException($"'{text}' is no IPv4 address");

    /// <summary>Writes the four octets to <paramref name="destination"/>.</summary>
    public void CopyTo(Span<byte> destination) => BinaryPrimitives.WriteUInt32BigEndian(destination, Bits);

    /// <summary>Dotted decimal.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Bits >> 24}.{(Bits >> 16) & 0xff}.{(Bits >> 8) & 0xff}.{Bits & 0xff}");
}
