using System.Runtime.InteropServices;

namespace Tandem.Linux.Packets;

/// <summary><c>struct sockaddr_ll</c>. Source: include/uapi/linux/if_packet.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct PacketAddress
{
    internal ushort Family; // unsigned short sll_family
    internal ushort ProtocolBigEndian; // __be16 sll_protocol
    internal int IfIndex; // int sll_ifindex
    internal ushort HardwareType; // unsigned short sll_hatype
    internal byte PacketType; // unsigned char sll_pkttype
    internal byte AddressLength; // unsigned char sll_halen
    internal fixed byte Address[8]; // unsigned char sll_addr[8]
}
