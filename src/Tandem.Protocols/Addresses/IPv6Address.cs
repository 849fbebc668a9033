using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Tandem.Primitives;

namespace Tandem.Protocols.Addresses;

/// <summary>An IPv6 address, without a scope.</summary>
/// <param name="Bits">Its 128 bits, first octet highest.</param>
public readonly record struct IPv6Address(UInt128 Bits)
{
    /// <summary>Encoded size, in octets.</summary>
    public const int Length = 16;

    /// <summary>ff02::1: every node on the link.</summary>
    public static readonly IPv6Address AllNodes = new(new UInt128(0xff02_0000_0000_0000, 0x01));

    /// <summary>ff02::16: routers that understand MLD version 2.</summary>
    public static readonly IPv6Address AllMldV2Routers = new(new UInt128(0xff02_0000_0000_0000, 0x16));

    private static readonly UInt128 SolicitedNodePrefix = new(0xff02_0000_0000_0000, 0x0000_0001_ff00_0000);

    /// <summary>True for the address <c>::</c>.</summary>
    public bool IsUnspecified => Bits == UInt128.Zero;

    /// <summary>True for ff00::/8.</summary>
    public bool IsMulticast => (byte)(Bits >> 120) == 0xff;

    /// <summary>True for fe80::/10.</summary>
    public bool IsLinkLocal => (ushort)(Bits >> 118) == 0x3fa;

    /// <summary>The group that solicitations for this address go to: ff02::1:ff00:0/104 and the low 24 bits.</summary>
    /// <remarks>Source: RFC 4291 2.7.1.</remarks>
    public IPv6Address SolicitedNode => new(SolicitedNodePrefix | (Bits & 0xff_ffff));

    /// <summary>The MAC address that frames to this group go to: 33:33 and the low 32 bits.</summary>
    /// <remarks>Source: RFC 2464 7.</remarks>
    public MacAddress GroupMac
    {
        get
        {
            Span<byte> octets = [0x33, 0x33, 0, 0, 0, 0];
            BinaryPrimitives.WriteUInt32BigEndian(octets[2..], (uint)(Bits & uint.MaxValue));
            return MacAddress.FromOctets(octets);
        }
    }

    /// <summary>The link-local address of an interface, as it makes it from its MAC address: fe80::/64 and the modified EUI-64.</summary>
    /// <remarks>Source: RFC 2464 4, 5; RFC 4291 appendix A.</remarks>
    public static IPv6Address LinkLocalOf(MacAddress mac)
    {
        Span<byte> octets = [0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xfe, 0, 0, 0];
        Span<byte> own = stackalloc byte[MacAddress.Length];
        mac.CopyTo(own);
        own[..3].CopyTo(octets[8..]);
        own[3..].CopyTo(octets[13..]);
        octets[8] ^= 2; // universal and local change places
        return FromOctets(octets);
    }

    /// <summary>Reads the first sixteen octets of <paramref name="octets"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than sixteen octets.</exception>
    public static IPv6Address FromOctets(ReadOnlySpan<byte> octets) =>
        new(BinaryPrimitives.ReadUInt128BigEndian(octets));

    /// <summary>Parses the usual forms; a scope (<c>%eth0</c>) or a prefix length is no part of an address.</summary>
    /// <returns>False for anything else; never throws.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out IPv6Address address)
    {
        address = default;
        if (text.ContainsAny("%[/") || !IPAddress.TryParse(text, out IPAddress? parsed)) return false;
        if (parsed.AddressFamily != AddressFamily.InterNetworkV6) return false;
        Span<byte> octets = stackalloc byte[Length];
        parsed.TryWriteBytes(octets, out _);
        address = FromOctets(octets);
        return true;
    }

    /// <summary>Parses as <see cref="TryParse"/> does.</summary>
    /// <exception cref="FormatException">The text is no IPv6 address.</exception>
    public static IPv6Address Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out IPv6Address address) ? address : throw new FormatException($"'{text}' is no IPv6 address");

    /// <summary>Writes the sixteen octets to <paramref name="destination"/>.</summary>
    public void CopyTo(Span<byte> destination) => BinaryPrimitives.WriteUInt128BigEndian(destination, Bits);

    /// <summary>Shortest form, lower case.</summary>
    public override string ToString()
    {
        Span<byte> octets = stackalloc byte[Length];
        CopyTo(octets);
        return new IPAddress(octets).ToString();
    }
}
