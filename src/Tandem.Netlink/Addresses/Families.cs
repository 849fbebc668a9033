using System.Net;
using System.Net.Sockets;

namespace Tandem.Netlink.Addresses;

/// <summary>Address families as the kernel numbers them.</summary>
internal static class Families
{
    internal const byte IPv4 = 2; // AF_INET
    internal const byte Bridge = 7; // AF_BRIDGE
    internal const byte IPv6 = 10; // AF_INET6
    internal const byte LinkScope = 253; // RT_SCOPE_LINK

    internal static byte Of(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork ? IPv4 : IPv6;

    /// <summary>An address of 4 or 16 octets; null for others.</summary>
    internal static IPAddress? Read(ReadOnlySpan<byte> octets) => octets.Length is 4 or 16 ? new IPAddress(octets) : null;
}
