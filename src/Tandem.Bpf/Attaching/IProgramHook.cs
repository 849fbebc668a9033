using Tandem.Bpf.Loading;
using Tandem.Linux;
using Tandem.Primitives;

namespace Tandem.Bpf.Attaching;

/// <summary>A place at a device where programs of ours hang.</summary>
public interface IProgramHook
{
    /// <summary>Hangs <paramref name="program"/> there; when a program of the same name does already, takes its place atomically.</summary>
    /// <returns><see cref="Errno.NoDevice"/> when the device vanished.</returns>
    SysResult Attach(IfIndex device, BpfProgram program);

    /// <summary>Takes away the program called <paramref name="name"/>; none is fine.</summary>
    SysResult Detach(IfIndex device, string name);

    /// <summary>Finds the program called <paramref name="name"/>.</summary>
    /// <returns>Null when there is none. The caller owns it.</returns>
    BpfProgram? Find(IfIndex device, string name);
}
