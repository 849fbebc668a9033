using System.Runtime.InteropServices;

namespace Tandem.Linux.Processes;

/// <summary><c>struct __user_cap_header_struct</c>. Source: include/uapi/linux/capability.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct CapabilityHeader
{
    internal uint Version; // __u32 version
    internal int Pid; // int pid: 0 the calling thread
}
