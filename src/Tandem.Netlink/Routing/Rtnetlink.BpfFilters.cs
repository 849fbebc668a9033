using Tandem.Linux;
using Tandem.Netlink.TrafficControl;
using Tandem.Primitives;

namespace Tandem.Netlink.Routing;

public sealed partial class Rtnetlink
{
    /// <summary>Gives a link the clsact qdisc, which BPF filters need; fine when it has it.</summary>
    /// <returns><see cref="Errno.Exists"/> or <see cref="Errno.Busy"/> when the plain <c>ingress</c> qdisc is in its place.</returns>
    public NetlinkResult AddClsact(IfIndex link)
    {
        NetlinkResult result = TryAddQdisc(link, TrafficHandle.Ingress, TrafficHandle.IngressQdisc, new PlainQdisc("clsact"));
        bool isThere = result.Error == Errno.Exists
            && DumpQdiscs(link).Any(static qdisc => qdisc.Parent == TrafficHandle.Ingress && qdisc.Kind == "clsact");
        return isThere ? NetlinkResult.Ok : result;
    }

    /// <summary>Takes the clsact (or ingress) qdisc away with all its filters.</summary>
    public NetlinkResult DeleteClsact(IfIndex link) => TryDeleteQdisc(link, TrafficHandle.Ingress);

    /// <summary>Attaches a program, or puts it atomically in the place of the one with the same priority and handle.</summary>
    /// <param name="link">The link; it needs clsact.</param>
    /// <param name="ingress">For received frames; else for frames to send.</param>
    /// <param name="priority">Not 0; lower runs first.</param>
    /// <param name="handle">Not 0.</param>
    /// <param name="program">A program of type BPF_PROG_TYPE_SCHED_CLS; its return value is the verdict.</param>
    /// <param name="name">What <c>tc</c> is to show, under 256 octets.</param>
    public NetlinkResult ReplaceBpfFilter(
        IfIndex link, bool ingress, ushort priority, uint handle, FileDescriptor program, string name) =>
        Send(BpfFilterMessages.Replace(
            stackalloc byte[BpfFilterMessages.MaxLength], link, ingress, priority, handle, program, name));

    /// <summary>Detaches a program.</summary>
    /// <returns><see cref="Errno.NoEntry"/> when there is none there.</returns>
    public NetlinkResult DeleteBpfFilter(IfIndex link, bool ingress, ushort priority, uint handle) =>
        Send(BpfFilterMessages.Delete(stackalloc byte[BpfFilterMessages.MaxLength], link, ingress, priority, handle));

    /// <summary>Reads the programs attached to one side of a link; none when it has no clsact.</summary>
    public IReadOnlyList<BpfFilter> DumpFilters(IfIndex link, bool ingress) => DumpAll<BpfFilter>(
        $"dump filters of link {link}",
        BpfFilterMessages.Dump(stackalloc byte[BpfFilterMessages.MaxLength], link, ingress),
        static (message, filters) =>
        {
            if (BpfFilterMessages.Read(message) is { } filter) filters.Add(filter);
        });
}
