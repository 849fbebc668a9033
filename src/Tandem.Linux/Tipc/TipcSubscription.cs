using System.Runtime.InteropServices;

namespace Tandem.Linux.Tipc;

/// <summary><c>struct tipc_subscr</c>. Source: include/uapi/linux/tipc.h.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct TipcSubscription
{
    internal uint ServiceType; // __u32 seq.type
    internal uint Lower; // __u32 seq.lower
    internal uint Upper; // __u32 seq.upper
    internal uint Timeout; // __u32 timeout
    internal uint Filter; // __u32 filter
    internal ulong UserHandle; // char usr_handle[8]
}
