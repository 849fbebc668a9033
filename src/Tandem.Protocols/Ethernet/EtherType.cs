namespace Tandem.Protocols.Ethernet;

/// <summary>What a frame carries.</summary>
/// <remarks>Source: IEEE 802 numbers registry; include/uapi/linux/if_ether.h.</remarks>
public enum EtherType : ushort
{
    /// <summary>IPv4.</summary>
    IPv4 = 0x0800,

    /// <summary>Address resolution for IPv4.</summary>
    Arp = 0x0806,

    /// <summary>A customer VLAN tag, IEEE 802.1Q.</summary>
    Vlan = 0x8100,

    /// <summary>IPv6.</summary>
    IPv6 = 0x86dd,

    /// <summary>Slow protocols: LACP and marker.</summary>
    SlowProtocols = 0x8809,

    /// <summary>A service VLAN tag, IEEE 802.1ad.</summary>
    ServiceVlan = 0x88a8,
}
