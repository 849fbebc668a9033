using System.Runtime.InteropServices;

namespace Tandem.Linux.Bpf;

/// <summary><c>union bpf_attr</c> of BPF_OBJ_GET_INFO_BY_FD.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct BpfInfoAttr
{
    internal uint BpfFd; // __u32
    internal uint InfoLen; // __u32
    internal ulong Info; // __aligned_u64
}
