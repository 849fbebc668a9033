using System.Runtime.InteropServices;

namespace Tandem.Linux.Packets;

/// <summary><c>struct sock_fprog</c>. Source: include/uapi/linux/filter.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct FilterProgram
{
    internal ushort Length; // unsigned short len
    internal FilterInstruction* Instructions; // struct sock_filter *filter
}
