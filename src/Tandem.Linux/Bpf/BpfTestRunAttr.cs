using System.Runtime.InteropServices;

namespace Tandem.Linux.Bpf;

/// <summary><c>union bpf_attr</c> of BPF_PROG_TEST_RUN.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct BpfTestRunAttr
{
    internal uint ProgFd; // __u32
    internal uint Retval; // __u32
    internal uint DataSizeIn; // __u32
    internal uint DataSizeOut; // __u32
    internal ulong DataIn; // __aligned_u64
    internal ulong DataOut; // __aligned_u64
    internal uint Repeat; // __u32
    internal uint Duration; // __u32
    internal uint CtxSizeIn; // __u32
    internal uint CtxSizeOut; // __u32
    internal ulong CtxIn; // __aligned_u64
    internal ulong CtxOut; // __aligned_u64
    internal uint Flags; // __u32
    internal uint Cpu; // __u32
    internal uint BatchSize; // __u32
}
