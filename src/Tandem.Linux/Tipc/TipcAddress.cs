using System.Runtime.InteropServices;

namespace Tandem.Linux.Tipc;

/// <summary><c>struct sockaddr_tipc</c> with the address of a service. Source: include/uapi/linux/tipc.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TipcAddress
{
    internal ushort Family; // unsigned short family
    internal byte AddressType; // unsigned char addrtype
    internal sbyte Scope; // signed char scope
    internal uint ServiceType; // __u32 addr.name.name.type
    internal uint ServiceInstance; // __u32 addr.name.name.instance
    internal uint Domain; // __u32 addr.name.domain
}
