using System.Runtime.InteropServices;

namespace Tandem.Linux.Tipc;

/// <summary><c>struct tipc_sioc_ln_req</c>. Source: include/uapi/linux/tipc.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct TipcLinkName
{
    internal uint Peer; // __u32 peer
    internal uint BearerId; // __u32 bearer_id
    internal fixed byte Name[Native.TIPC_MAX_LINK_NAME]; // char linkname[TIPC_MAX_LINK_NAME]
}
