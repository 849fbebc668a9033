namespace Tandem.Linux.Packets;

/// <summary>Why a frame was seen on a device. Values: PACKET_* of include/uapi/linux/if_packet.h.</summary>
public enum PacketOrigin
{
    /// <summary>Addressed to the device.</summary>
    ToUs = 0,

    /// <summary>Broadcast.</summary>
    Broadcast = 1,

    /// <summary>Multicast.</summary>
    Multicast = 2,

    /// <summary>Addressed to another device; seen because the device is promiscuous.</summary>
    ToOthers = 3,

    /// <summary>Sent by this host.</summary>
    Outgoing = 4,
}
