using Tandem.Bpf.Loading;
using Tandem.Linux;
using Tandem.Linux.Bpf;
using Tandem.Primitives;

namespace Tandem.Bpf.Attaching;

/// <summary>Programs that are an array of the device's own: of tcx, and of netkit.</summary>
/// <remarks>Each method acts in the calling thread's network namespace.</remarks>
/// <param name="attachType">Which array: BPF_TCX_INGRESS, BPF_NETKIT_PRIMARY, …</param>
public abstract class ProgramArray(uint attachType) : IProgramHook
{
    private const int MaxPrograms = 64; // the kernel's own limit

    /// <inheritdoc/>
    public SysResult Attach(IfIndex device, BpfProgram program)
    {
        using BpfProgram? old = Find(device, program.Description.Name);
        return BpfSyscall.AttachProgram(device, attachType, program.Descriptor, old?.Descriptor);
    }

    /// <inheritdoc/>
    public SysResult Detach(IfIndex device, string name)
    {
        using BpfProgram? program = Find(device, name);
        return program is null ? default : BpfSyscall.DetachProgram(device, attachType, program.Descriptor);
    }

    /// <inheritdoc/>
    public BpfProgram? Find(IfIndex device, string name)
    {
        Span<uint> ids = stackalloc uint[MaxPrograms];
        SysResult count = BpfSyscall.QueryPrograms(device, attachType, ids);
        if (!count.IsOk) return null;
        foreach (uint id in ids[..(int)Math.Min(count.Raw, MaxPrograms)])
        {
            BpfProgram? program = BpfProgram.Open(id);
            if (program?.Description.Name == name) return program;
            program?.Dispose();
        }

        return null;
    }

    /// <summary>True when the kernel knows the array of <paramref name="attachType"/>.</summary>
    /// <remarks>Asked of a device that does not exist: where the array is unknown, the question itself is invalid.</remarks>
    private protected static bool IsKnown(uint attachType) =>
        BpfSyscall.QueryPrograms(new IfIndex(int.MaxValue), attachType, default).Error == Errno.NoDevice;
}
