using System.Runtime.InteropServices;

namespace Tandem.Linux.Bpf;

/// <summary><c>union bpf_attr</c> of BPF_MAP_CREATE.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct BpfMapCreateAttr
{
    internal uint MapType; // __u32
    internal uint KeySize; // __u32
    internal uint ValueSize; // __u32
    internal uint MaxEntries; // __u32
    internal uint MapFlags; // __u32
    internal uint InnerMapFd; // __u32
    internal uint NumaNode; // __u32
    internal fixed byte MapName[16]; // char[BPF_OBJ_NAME_LEN]
}
