using System.Runtime.InteropServices;

namespace Tandem.Linux.Packets;

/// <summary><c>struct packet_mreq</c>. Source: include/uapi/linux/if_packet.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct PacketMembership
{
    internal int IfIndex; // int mr_ifindex
    internal ushort Type; // unsigned short mr_type
    internal ushort AddressLength; // unsigned short mr_alen
    internal fixed byte Address[8]; // unsigned char mr_address[8]
}
