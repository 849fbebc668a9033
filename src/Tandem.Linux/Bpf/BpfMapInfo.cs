using System.Runtime.InteropServices;

namespace Tandem.Linux.Bpf;

/// <summary>First part of <c>struct bpf_map_info</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct BpfMapInfo
{
    internal uint Type; // __u32
    internal uint Id; // __u32
    internal uint KeySize; // __u32
    internal uint ValueSize; // __u32
    internal uint MaxEntries; // __u32
    internal uint MapFlags; // __u32
    internal fixed byte Name[16]; // char[BPF_OBJ_NAME_LEN]
}
