using System.Runtime.InteropServices;

namespace Tandem.Linux.Bpf;

/// <summary><c>union bpf_attr</c> of BPF_MAP_*_ELEM.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct BpfMapElementAttr
{
    internal uint MapFd; // __u32
    internal ulong Key; // __aligned_u64
    internal ulong Value; // __aligned_u64
    internal ulong Flags; // __u64
}
