using System.Runtime.InteropServices;

namespace Tandem.Linux;

/// <summary><c>struct msghdr</c> of a 64-bit C library. Source: sys/socket.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MessageHeader
{
    internal void* Name; // void *msg_name
    internal uint NameLength; // socklen_t msg_namelen
    internal IoVector* Vectors; // struct iovec *msg_iov
    internal nuint VectorCount; // size_t msg_iovlen
    internal void* Control; // void *msg_control
    internal nuint ControlLength; // size_t msg_controllen
    internal int Flags; // int msg_flags
}
