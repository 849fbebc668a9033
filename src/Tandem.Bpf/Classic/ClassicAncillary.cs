namespace Tandem.Bpf.Classic;

/// <summary>What a load at a reserved negative offset yields in place of the frame's octets.</summary>
/// <remarks>Source: include/uapi/linux/filter.h, SKF_AD_*; offsets from SKF_AD_OFF (-4096).</remarks>
public enum ClassicAncillary
{
    /// <summary>The EtherType the kernel has noted for the frame. SKF_AD_PROTOCOL.</summary>
    Protocol = 0,

    /// <summary>Whom the frame is for. SKF_AD_PKTTYPE.</summary>
    PacketType = 4,

    /// <summary>The index of its device. SKF_AD_IFINDEX.</summary>
    InterfaceIndex = 8,

    /// <summary>The place of a netlink attribute. SKF_AD_NLATTR.</summary>
    NetlinkAttribute = 12,

    /// <summary>The place of a netlink attribute within one. SKF_AD_NLATTR_NEST.</summary>
    NestedAttribute = 16,

    /// <summary>The firewall's mark. SKF_AD_MARK.</summary>
    Mark = 20,

    /// <summary>The transmit queue. SKF_AD_QUEUE.</summary>
    Queue = 24,

    /// <summary>The type of its device's hardware. SKF_AD_HATYPE.</summary>
    HardwareType = 28,

    /// <summary>The hash that the kernel has noted for its flow, 0 for none. SKF_AD_RXHASH.</summary>
    FlowHash = 32,

    /// <summary>The processor at work. SKF_AD_CPU.</summary>
    Processor = 36,

    /// <summary>No load: <c>A ^= X</c>. SKF_AD_ALU_XOR_X.</summary>
    XorX = 40,

    /// <summary>The VLAN tag kept beside the frame: all 16 bits, priority included. SKF_AD_VLAN_TAG.</summary>
    VlanTag = 44,

    /// <summary>1 when there is such a tag, else 0. SKF_AD_VLAN_TAG_PRESENT.</summary>
    VlanTagPresent = 48,

    /// <summary>Where the payload of the transport protocol begins. SKF_AD_PAY_OFFSET.</summary>
    PayloadOffset = 52,

    /// <summary>A random number. SKF_AD_RANDOM.</summary>
    Random = 56,

    /// <summary>The EtherType of the tag kept beside the frame. SKF_AD_VLAN_TPID.</summary>
    VlanType = 60,
}
