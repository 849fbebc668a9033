using Tandem.Bpf.Loading;
using Tandem.Linux;
using Tandem.Netlink;
using Tandem.Netlink.Routing;
using Tandem.Netlink.TrafficControl;
using Tandem.Primitives;

namespace Tandem.Bpf.Attaching;

/// <summary>Direct-action filters at a device's clsact qdisc: for kernels before tcx.</summary>
/// <remarks>
/// Priority and handle are fixed, so that a returning process finds its filter and replaces it in one step. The qdisc stays
/// when the filter goes: others may use it.
/// </remarks>
/// <param name="rtnl">A connection to the devices' namespace.</param>
public sealed class ClsactIngress(Rtnetlink rtnl) : IProgramHook
{
    private const ushort Priority = 0x7465; // "te": out of the way of small hand-written ones
    private const uint Handle = 1;

    /// <inheritdoc/>
    public SysResult Attach(IfIndex device, BpfProgram program)
    {
        NetlinkResult ready = rtnl.AddClsact(device);
        return !ready.IsOk
            ? SysResult.Failure(ready.Error)
            : Result(rtnl.ReplaceBpfFilter(
                device, ingress: true, Priority, Handle, program.Descriptor, program.Description.Name));
    }

    /// <inheritdoc/>
    public SysResult Detach(IfIndex device, string name) =>
        FindFilter(device, name) is null ? default : Result(rtnl.DeleteBpfFilter(device, ingress: true, Priority, Handle));

    /// <inheritdoc/>
    public BpfProgram? Find(IfIndex device, string name) =>
        FindFilter(device, name) is { } filter ? BpfProgram.Open(filter.ProgramId) : null;

    private BpfFilter? FindFilter(IfIndex device, string name)
    {
        try
        {
            return rtnl.DumpFilters(device, ingress: true)
                .FirstOrDefault(filter => filter.Priority == Priority && filter.Handle == Handle && filter.Name == name);
        }
        catch (NetlinkException)
        {
            return null; // the device vanished
        }
    }

    private static SysResult Result(NetlinkResult result) => result.IsOk ? default : SysResult.Failure(result.Error);
}
