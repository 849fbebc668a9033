using System.Runtime.InteropServices;

namespace Tandem.Linux.Processes;

/// <summary>First part of <c>struct statx</c>, with room for the rest. Source: include/uapi/linux/stat.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct FileStatus
{
    internal uint Mask; // __u32 stx_mask
    internal uint BlockSize; // __u32 stx_blksize
    internal ulong Attributes; // __u64 stx_attributes
    internal uint LinkCount; // __u32 stx_nlink
    internal fixed uint Rest[59]; // up to 256 octets
}
