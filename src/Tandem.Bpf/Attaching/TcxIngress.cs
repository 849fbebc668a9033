using Tandem.Bpf.Loading;
using Tandem.Linux;
using Tandem.Linux.Bpf;
using Tandem.Primitives;

namespace Tandem.Bpf.Attaching;

/// <summary>tcx: the programs are an array of the device's own. Since Linux 6.6.</summary>
public sealed class TcxIngress : IIngressHook
{
    private const uint AttachType = 46; // BPF_TCX_INGRESS
    private const int MaxPrograms = 64; // the kernel's own limit

    /// <summary>True when the kernel has tcx.</summary>
    /// <remarks>Asked of a device that does not exist: without tcx the question itself is invalid.</remarks>
    public static bool IsSupported => BpfSyscall.QueryPrograms(new IfIndex(int.MaxValue), AttachType, default).Error == Errno.NoDevice;

    /// <inheritdoc/>
    public SysResult Attach(IfIndex device, BpfProgram program)
    {
        using BpfProgram? old = Find(device, program.Description.Name);
        return BpfSyscall.AttachProgram(device, AttachType, program.Descriptor, old?.Descriptor);
    }

    /// <inheritdoc/>
    public SysResult Detach(IfIndex device, string name)
    {
        using BpfProgram? program = Find(device, name);
        return program is null ? default : BpfSyscall.DetachProgram(device, AttachType, program.Descriptor);
    }

    /// <inheritdoc/>
    public BpfProgram? Find(IfIndex device, string name)
    {
        Span<uint> ids = stackalloc uint[MaxPrograms];
        SysResult count = BpfSyscall.QueryPrograms(device, AttachType, ids);
        if (!count.IsOk) return null;
        foreach (uint id in ids[..(int)Math.Min(count.Raw, MaxPrograms)])
        {
            BpfProgram? program = BpfProgram.Open(id);
            if (program?.Description.Name == name) return program;
            program?.Dispose();
        }

        return null;
    }
}
