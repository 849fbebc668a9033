using System.Runtime.InteropServices;

namespace Tandem.Linux.Sockets;

/// <summary><c>struct sockaddr_nl</c>. Source: include/uapi/linux/netlink.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NetlinkAddress
{
    internal ushort Family; // __kernel_sa_family_t nl_family
    internal ushort Pad; // unsigned short nl_pad
    internal uint PortId; // __u32 nl_pid
    internal uint Groups; // __u32 nl_groups
}
