using System.Runtime.InteropServices;

namespace Tandem.Linux.Bpf;

/// <summary><c>union bpf_attr</c> of BPF_PROG_LOAD.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct BpfProgLoadAttr
{
    internal uint ProgType; // __u32
    internal uint InsnCnt; // __u32
    internal ulong Insns; // __aligned_u64
    internal ulong License; // __aligned_u64
    internal uint LogLevel; // __u32
    internal uint LogSize; // __u32
    internal ulong LogBuf; // __aligned_u64
    internal uint KernVersion; // __u32
    internal uint ProgFlags; // __u32
    internal fixed byte ProgName[16]; // char[BPF_OBJ_NAME_LEN]
    internal uint ProgIfindex; // __u32
    internal uint ExpectedAttachType; // __u32
}
