namespace Tandem.Bpf.Extended;

/// <summary>Offsets of the context that programs at tc and tcx hooks get, in octets.</summary>
/// <remarks>Source: include/uapi/linux/bpf.h, struct __sk_buff. Fields are u32.</remarks>
public static class SkBuff
{
    /// <summary>Frame length.</summary>
    public const int Length = 0;

    /// <summary>Whom the frame is for: PACKET_*.</summary>
    public const int PacketType = 4;

    /// <summary>Firewall mark.</summary>
    public const int Mark = 8;

    /// <summary>Queue mapping.</summary>
    public const int QueueMapping = 12;

    /// <summary>EtherType, network byte order.</summary>
    public const int Protocol = 16;

    /// <summary>1 when a VLAN tag is kept beside the frame.</summary>
    public const int VlanPresent = 20;

    /// <summary>That tag's TCI, host byte order.</summary>
    public const int VlanTci = 24;

    /// <summary>That tag's EtherType, network byte order.</summary>
    public const int VlanProtocol = 28;

    /// <summary>Interface the program runs at.</summary>
    public const int IfIndex = 40;

    /// <summary>The hash of the frame's flow; 0 when the kernel has none.</summary>
    public const int Hash = 68;

    /// <summary>First octet that can be read directly: the destination MAC address.</summary>
    public const int Data = 76;

    /// <summary>Behind the last octet that can be read directly.</summary>
    public const int DataEnd = 80;

    /// <summary>Octets on the wire, headers of later segments included.</summary>
    public const int WireLength = 160;
}
