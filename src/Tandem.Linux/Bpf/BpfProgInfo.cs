using System.Runtime.InteropServices;

namespace Tandem.Linux.Bpf;

/// <summary>First part of <c>struct bpf_prog_info</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct BpfProgInfo
{
    internal uint Type; // __u32
    internal uint Id; // __u32
    internal fixed byte Tag[8]; // __u8[BPF_TAG_SIZE]
    internal uint JitedProgLen; // __u32
    internal uint XlatedProgLen; // __u32
    internal ulong JitedProgInsns; // __aligned_u64
    internal ulong XlatedProgInsns; // __aligned_u64
    internal ulong LoadTime; // __u64, ns since boot
    internal uint CreatedByUid; // __u32
    internal uint NrMapIds; // __u32
    internal ulong MapIds; // __aligned_u64
    internal fixed byte Name[16]; // char[BPF_OBJ_NAME_LEN]
}
