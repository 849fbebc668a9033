using System.Runtime.InteropServices;

namespace Tandem.Linux.Processes;

/// <summary><c>struct __user_cap_data_struct</c>: 32 capabilities, a bit each. Source: include/uapi/linux/capability.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct CapabilityWords
{
    internal uint Effective; // __u32 effective
    internal uint Permitted; // __u32 permitted
    internal uint Inheritable; // __u32 inheritable
}
