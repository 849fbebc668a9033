using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Tandem.Connections.Addressing;

/// <summary>An address and the length of its network's prefix: <c>192.0.2.10/24</c>.</summary>
/// <param name="Address">IPv4 or IPv6.</param>
/// <param name="PrefixLength">Bits: 0 to 32, or to 128.</param>
public readonly record struct InterfaceNetwork(IPAddress Address, int PrefixLength)
{
    /// <summary>An IPv6 address.</summary>
    public bool IsIPv6 => Address.AddressFamily == AddressFamily.InterNetworkV6;

    /// <summary>Reads <c>ADDRESS/LENGTH</c>, <c>ADDRESS/NETMASK</c>, or the address alone.</summary>
    /// <param name="text">As written.</param>
    /// <param name="length">Its length when it has none; a number, a netmask, or null for the whole address.</param>
    /// <returns>Null when it is none.</returns>
    public static InterfaceNetwork? Read(string text, string? length = null)
    {
        string[] parts = text.Split('/');
        if (parts.Length > 2 || ReadAddress(parts[0]) is not { } address) return null;
        int bits = address.GetAddressBytes().Length * 8;
        string? wanted = parts.Length == 2 ? parts[1] : length;
        int? prefix = wanted is null ? bits : ReadLength(wanted, bits);
        return prefix is { } known ? new InterfaceNetwork(address, known) : null;
    }

    /// <summary>Reads an address as people write it: four numbers with dots, or IPv6.</summary>
    /// <returns>Null when it is none. The short forms of C (<c>10.1</c>) are none.</returns>
    public static IPAddress? ReadAddress(string text) =>
        IPAddress.TryParse(text, out IPAddress? address)
        && (address.AddressFamily == AddressFamily.InterNetworkV6 ? !text.Contains('%', StringComparison.Ordinal) : text.Count(c => c == '.') == 3)
            ? address
            : null;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Address}/{PrefixLength}");

    private static int? ReadLength(string text, int bits)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int length)) return length <= bits ? length : null;
        if (bits != 32 || ReadAddress(text) is not { AddressFamily: AddressFamily.InterNetwork } mask) return null;
        uint octets = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(mask.GetAddressBytes());
        int ones = System.Numerics.BitOperations.LeadingZeroCount(~octets);
        return ones == System.Numerics.BitOperations.PopCount(octets) ? ones : null;
    }
}
