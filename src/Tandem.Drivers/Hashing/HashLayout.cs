namespace Tandem.Drivers.Hashing;

/// <summary>Where the transmit hash finds things: octets from the MAC header of an untagged frame.</summary>
/// <remarks>Behind an in-band VLAN tag everything from the EtherType on lies <see cref="TagLength"/> further.</remarks>
internal static class HashLayout
{
    internal const ushort EtherTypeIPv4 = 0x0800;
    internal const ushort EtherTypeIPv6 = 0x86dd;
    internal const ushort EtherTypeVlan = 0x8100;

    internal const byte ProtocolTcp = 6;
    internal const byte ProtocolUdp = 17;
    internal const byte ProtocolSctp = 132;

    internal const int EtherType = 12;
    internal const int TagControl = 14;
    internal const int TagLength = 4;
    internal const int VlanIdMask = 0x0fff;

    /// <summary>Where the IPv4 header starts; its length is in the low four bits of this octet, in words.</summary>
    internal const int IPv4Start = 14;

    internal const int IPv4Fragment = 20;
    internal const int IPv4FragmentOffsetMask = 0x1fff;
    internal const int IPv4Protocol = 23;
    internal const int IPv6NextHeader = 20;
    internal const int IPv6SourcePort = 54;
}
