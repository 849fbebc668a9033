using System.Runtime.InteropServices;

namespace Tandem.Linux.Bpf;

/// <summary><c>union bpf_attr</c> of BPF_PROG_QUERY. Since Linux 6.6 with the fields after <see cref="ProgCnt"/>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct BpfQueryAttr
{
    internal uint TargetFd; // __u32, or target_ifindex
    internal uint AttachType; // __u32
    internal uint QueryFlags; // __u32
    internal uint AttachFlags; // __u32
    internal ulong ProgIds; // __aligned_u64
    internal uint ProgCnt; // __u32
    internal uint Padding; // __u32
    internal ulong ProgAttachFlags; // __aligned_u64
    internal ulong LinkIds; // __aligned_u64
    internal ulong LinkAttachFlags; // __aligned_u64
    internal ulong Revision; // __u64
}
