using Tandem.Linux;
using Tandem.Netlink.TrafficControl;
using Tandem.Primitives;

namespace Tandem.Netlink.Routing;

public sealed partial class Rtnetlink
{
    /// <summary>Reads the qdiscs of one link, or of all; in the kernel's order, which is tc's.</summary>
    public IReadOnlyList<Qdisc> DumpQdiscs(IfIndex? link = null) => DumpAll<Qdisc>(
        "dump qdiscs",
        QdiscMessages.Dump(stackalloc byte[QdiscMessages.MaxLength], link ?? IfIndex.None),
        (message, qdiscs) =>
        {
            Qdisc qdisc = QdiscMessages.Read(message);
            if (link is null || qdisc.Link == link) qdiscs.Add(qdisc); // the kernel does not heed the link
        });

    /// <summary>Adds a qdisc, or says why not.</summary>
    /// <param name="link">The link.</param>
    /// <param name="parent"><see cref="TrafficHandle.Root"/>, <see cref="TrafficHandle.Ingress"/> or a class.</param>
    /// <param name="handle">Its handle, minor number 0; default to let the kernel choose.</param>
    /// <param name="settings">What it is to be.</param>
    /// <returns><see cref="Errno.NoEntry"/> when the kernel has no such kind.</returns>
    public NetlinkResult TryAddQdisc(
        IfIndex link, TrafficHandle parent, TrafficHandle handle, IQdiscSettings settings) =>
        Send(QdiscMessages.Add(new byte[QdiscMessages.MaxLength + settings.MaxOptionsLength], link, parent, handle, settings));

    /// <summary>Adds a qdisc.</summary>
    public void AddQdisc(IfIndex link, TrafficHandle parent, TrafficHandle handle, IQdiscSettings settings) =>
        TryAddQdisc(link, parent, handle, settings).OrThrow($"add qdisc {settings.Kind} to link {link}");

    /// <summary>Removes the qdisc at <paramref name="parent"/>, or says why not.</summary>
    public NetlinkResult TryDeleteQdisc(IfIndex link, TrafficHandle parent) =>
        Send(QdiscMessages.Delete(stackalloc byte[QdiscMessages.MaxLength], link, parent));

    /// <summary>Adds a class to an htb qdisc.</summary>
    public void AddClass(IfIndex link, TrafficHandle parent, TrafficHandle handle, HtbClass settings) =>
        Send(QdiscMessages.AddClass(
            new byte[QdiscMessages.MaxLength + HtbClass.MaxOptionsLength], link, parent, handle, settings))
            .OrThrow($"add class {handle} to link {link}");

    /// <summary>Adds a filter that matches every frame: <c>matchall</c>, or <c>u32</c> where the kernel lacks it.</summary>
    /// <param name="link">The link; it needs the qdisc that <paramref name="parent"/> names.</param>
    /// <param name="parent">Whose filter, e.g. <see cref="TrafficHandle.IngressQdisc"/>.</param>
    /// <param name="priority">Its place: lower runs first.</param>
    /// <param name="action">What to do with the frames.</param>
    /// <returns><see cref="Errno.NoEntry"/> when the kernel has no such action.</returns>
    public NetlinkResult TryAddMatchAll(IfIndex link, TrafficHandle parent, ushort priority, FilterAction action)
    {
        NetlinkResult result = Add("matchall");
        return result.Error == Errno.NoEntry ? Add("u32") : result;

        NetlinkResult Add(string kind) => Send(MatchAllMessages.Add(
            new byte[MatchAllMessages.MaxLength], kind, link, parent, priority, action));
    }
}
