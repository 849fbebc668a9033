using System.Runtime.InteropServices;

namespace Tandem.Linux.Bpf;

/// <summary><c>union bpf_attr</c> of BPF_*_GET_FD_BY_ID and BPF_*_GET_NEXT_ID.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct BpfIdAttr
{
    internal uint Id; // __u32
    internal uint NextId; // __u32
    internal uint OpenFlags; // __u32
}
