using Tandem.Primitives;
using Tandem.Protocols.Addresses;

namespace Tandem.Protocols.Tests;

/// <summary>Values that a test does not care about.</summary>
internal static class Some
{
    internal static readonly MacAddress Mac = MacAddress.Parse("02:00:00:00:01:00");
    internal static readonly MacAddress OtherMac = MacAddress.Parse("02:00:00:00:02:00");
    internal static readonly IPv4Address IPv4 = IPv4Address.Parse("10.0.0.1");
    internal static readonly IPv4Address OtherIPv4 = IPv4Address.Parse("10.0.0.2");
    internal static readonly IPv6Address IPv6 = IPv6Address.Parse("2001:db8::1");
    internal static readonly IPv6Address OtherIPv6 = IPv6Address.Parse("2001:db8::2");
    internal static readonly IPv6Address LinkLocal = IPv6Address.Parse("fe80::ff:fe00:100");
}
