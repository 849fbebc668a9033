namespace Tandem.Bpf.Classic;

/// <summary>What a load at a reserved negative offset yields in place of the frame's octets.</summary>
/// <remarks>Source: include/uapi/linux/filter.h, SKF_AD_*; offsets from SKF_AD_OFF (-4096).</remarks>
public enum ClassicAncillary
{
    /// <summary>The EtherType the kernel has noted for the frame. SKF_AD_PROTOCOL.</summary>
    Protocol = 0,

    /// <summary>No load: <c>A ^= X</c>. SKF_AD_ALU_XOR_X.</summary>
    XorX = 40,

    /// <summary>The VLAN tag kept beside the frame: all 16 bits, priority included. SKF_AD_VLAN_TAG.</summary>
    VlanTag = 44,

    /// <summary>1 when there is such a tag, else 0. SKF_AD_VLAN_TAG_PRESENT.</summary>
    VlanTagPresent = 48,
}
