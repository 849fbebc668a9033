using System.Runtime.InteropServices;

namespace Tandem.Linux.Packets;

/// <summary><c>struct tpacket_auxdata</c>. Source: include/uapi/linux/if_packet.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PacketAuxiliary
{
    internal uint Status; // __u32 tp_status
    internal uint Length; // __u32 tp_len
    internal uint SnapshotLength; // __u32 tp_snaplen
    internal ushort Mac; // __u16 tp_mac
    internal ushort Net; // __u16 tp_net
    internal ushort VlanTci; // __u16 tp_vlan_tci
    internal ushort VlanTpid; // __u16 tp_vlan_tpid
}
