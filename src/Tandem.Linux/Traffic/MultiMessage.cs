using System.Runtime.InteropServices;

namespace Tandem.Linux.Traffic;

/// <summary><c>struct mmsghdr</c> of a 64-bit C library. Source: bits/socket.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct MultiMessage
{
    internal MessageHeader Header; // struct msghdr msg_hdr
    internal uint Length; // unsigned int msg_len
}
