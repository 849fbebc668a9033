using Tandem.Bpf.Loading;
using Tandem.Linux;
using Tandem.Primitives;

namespace Tandem.Bpf.Attaching;

/// <summary>Attaches by one method, and knows what was attached by the other.</summary>
/// <remarks>While both are there the first to run decides, so moving from one to the other loses no frame.</remarks>
internal sealed class PreferredIngress(IProgramHook preferred, IProgramHook other) : IProgramHook
{
    /// <inheritdoc/>
    public SysResult Attach(IfIndex device, BpfProgram program)
    {
        SysResult attached = preferred.Attach(device, program);
        if (attached.IsOk) other.Detach(device, program.Description.Name);
        return attached;
    }

    /// <inheritdoc/>
    public SysResult Detach(IfIndex device, string name)
    {
        SysResult detached = preferred.Detach(device, name);
        SysResult otherDetached = other.Detach(device, name);
        return detached.IsOk ? otherDetached : detached;
    }

    /// <inheritdoc/>
    public BpfProgram? Find(IfIndex device, string name) => preferred.Find(device, name) ?? other.Find(device, name);
}
