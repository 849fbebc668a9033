using System.Runtime.InteropServices;

namespace Tandem.Linux.Tipc;

/// <summary><c>struct tipc_event</c>. Source: include/uapi/linux/tipc.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TipcEvent
{
    internal uint Event; // __u32 event
    internal uint FoundLower; // __u32 found_lower
    internal uint FoundUpper; // __u32 found_upper
    internal uint PortReference; // __u32 port.ref
    internal uint PortNode; // __u32 port.node
    internal TipcSubscription Subscription; // struct tipc_subscr s
}
