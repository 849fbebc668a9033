using System.Runtime.InteropServices;

namespace Tandem.Linux.UnixSockets;

/// <summary><c>struct ucred</c>. Source: linux/socket.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct UserCredentials
{
    internal int Pid; // __u32 pid
    internal uint UserId; // __u32 uid
    internal uint GroupId; // __u32 gid
}
