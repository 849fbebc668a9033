using System.Runtime.InteropServices;

namespace Tandem.Linux.Bpf;

/// <summary><c>union bpf_attr</c> of BPF_PROG_ATTACH and BPF_PROG_DETACH. Since Linux 6.6 with the last two fields.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct BpfAttachAttr
{
    internal uint TargetFd; // __u32, or target_ifindex
    internal uint AttachBpfFd; // __u32
    internal uint AttachType; // __u32
    internal uint AttachFlags; // __u32
    internal uint ReplaceBpfFd; // __u32
    internal uint RelativeFd; // __u32
    internal ulong ExpectedRevision; // __u64
}
