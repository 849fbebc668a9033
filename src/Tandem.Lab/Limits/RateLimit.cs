using Tandem.Linux;
using Tandem.Netlink;
using Tandem.Netlink.Routing;
using Tandem.Netlink.TrafficControl;
using Tandem.Primitives;

namespace Tandem.Lab.Limits;

/// <summary>Limits a guest's link on the host's side of it, both ways, as libvirt does for <c>&lt;bandwidth&gt;</c>.</summary>
/// <remarks>
/// To the guest: an htb qdisc <c>1:</c> with class <c>1:1</c> and an sfq leaf. From the guest: a policer at ingress. Where the
/// kernel lacks sfq, a plain queue of the same depth; where it lacks the policer, a second htb on an ifb that
/// ingress is redirected through. The limit goes with the link; the ifb with its namespace.
/// </remarks>
/// <param name="BytesPerSecond">The rate, each way.</param>
/// <param name="ToGuest">How frames to the guest are limited, for the reader.</param>
/// <param name="FromGuest">How frames from the guest are limited, for the reader.</param>
public sealed record RateLimit(ulong BytesPerSecond, string ToGuest, string FromGuest)
{
    private const int LeafFrames = 127; // sfq's depth
    private const int LargestFrame = 1514;
    private static readonly TrafficHandle Root = new(1, 0);
    private static readonly TrafficHandle Class = new(1, 1);
    private static readonly TrafficHandle Leaf = new(2, 0);

    /// <summary>Limits a link.</summary>
    /// <param name="host">The host that has the host's side.</param>
    /// <param name="link">Its name there.</param>
    /// <param name="bytesPerSecond">The rate, each way; libvirt's <c>average</c> times 1000.</param>
    /// <exception cref="NetlinkException">The kernel has no htb, or the link has qdiscs already.</exception>
    public static RateLimit Apply(LabHost host, string link, ulong bytesPerSecond)
    {
        IfIndex index = host.Link(link).Index;
        string leaf = Shape(host.Rtnl, index, bytesPerSecond);
        string ingress = Police(host, link, index, bytesPerSecond);
        string rate = $"{bytesPerSecond * 8 / 1000}kbit";
        return new RateLimit(bytesPerSecond, $"htb 1:, class 1:1 at {rate}, {leaf}", $"{ingress} at {rate}");
    }

    /// <summary>Limits only what a link sends.</summary>
    /// <param name="host">The host that has it.</param>
    /// <param name="link">Its name.</param>
    /// <param name="bytesPerSecond">The rate.</param>
    /// <param name="burstBytes">What may pass at once: what the link makes up for when the machine was too busy to serve it.</param>
    /// <returns>How, for the reader.</returns>
    /// <exception cref="NetlinkException">The kernel has no htb, or the link has qdiscs already.</exception>
    public static string LimitSending(LabHost host, string link, ulong bytesPerSecond, uint burstBytes) =>
        "htb, " + Shape(host.Rtnl, host.Link(link).Index, bytesPerSecond, burstBytes);

    private static string Shape(Rtnetlink rtnl, IfIndex link, ulong bytesPerSecond, uint? burstBytes = null)
    {
        rtnl.AddQdisc(link, TrafficHandle.Root, Root, new HtbQdisc(DefaultClass: 1));
        rtnl.AddClass(link, Root, Class, new HtbClass(bytesPerSecond)
        {
            BurstBytes = burstBytes,
            CeilingBurstBytes = burstBytes,
        });
        NetlinkResult sfq = rtnl.TryAddQdisc(link, Class, Leaf, new SfqQdisc(PerturbSeconds: 10));
        if (sfq.IsOk) return "sfq leaf";
        if (sfq.Error != Errno.NoEntry) sfq.OrThrow($"add sfq to link {link}");
        rtnl.AddQdisc(link, Class, Leaf, FifoQdisc.OfBytes(LeafFrames * LargestFrame));
        return "bfifo leaf (no sfq in this kernel)";
    }

    private static string Police(LabHost host, string link, IfIndex index, ulong bytesPerSecond)
    {
        Rtnetlink rtnl = host.Rtnl;
        rtnl.AddQdisc(index, TrafficHandle.Ingress, TrafficHandle.IngressQdisc, new PlainQdisc("ingress"));
        uint burst = (uint)Math.Min(uint.MaxValue, bytesPerSecond / 1000 * 1024); // libvirt: as many KiB as the rate has kB
        NetlinkResult police = rtnl.TryAddMatchAll(
            index, TrafficHandle.IngressQdisc, priority: 1, FilterAction.Police(bytesPerSecond, burst));
        if (police.IsOk) return "policer";
        if (police.Error != Errno.NoEntry) police.OrThrow($"police link {link}");

        string ifb = ("ifb-" + link)[..Math.Min(15, link.Length + 4)];
        rtnl.CreateIfb(ifb);
        host.SetUp(ifb);
        IfIndex target = host.Link(ifb).Index;
        string leaf = Shape(rtnl, target, bytesPerSecond);
        rtnl.TryAddMatchAll(index, TrafficHandle.IngressQdisc, priority: 1, FilterAction.Redirect(target))
            .OrThrow($"redirect link {link}");
        return $"htb on {ifb} behind an ingress redirect (no police in this kernel), {leaf},";
    }
}
