using Tandem.Netlink.Messages;
using Tandem.Netlink.Routing;
using Tandem.Primitives;

namespace Tandem.Netlink.TrafficControl;

/// <summary>Filters that match every frame: <c>matchall</c>, or <c>u32</c> with one key that always holds.</summary>
/// <remarks>Source: include/uapi/linux/pkt_cls.h, tc_act/tc_mirred.h.</remarks>
internal static class MatchAllMessages
{
    internal const int MaxLength = 512 + RateSpec.TableLength;

    private const ushort U32Class = 1; // TCA_U32_CLASSID
    private const ushort U32Selector = 5; // TCA_U32_SEL
    private const ushort U32Actions = 7; // TCA_U32_ACT
    private const ushort MatchAllActions = 2; // TCA_MATCHALL_ACT
    private const ushort ActionKind = 1; // TCA_ACT_KIND
    private const ushort ActionOptions = 2; // TCA_ACT_OPTIONS
    private const ushort MirredParameters = 2; // TCA_MIRRED_PARMS
    private const ushort PoliceParameters = 1; // TCA_POLICE_TBF
    private const ushort PoliceRateTable = 2; // TCA_POLICE_RATE
    private const ushort PoliceRate64 = 8; // TCA_POLICE_RATE64
    private const int PoliceTableMtu = 65536; // larger frames are dropped; none is
    private const uint Shot = 2; // TC_ACT_SHOT
    private const uint Stolen = 4; // TC_ACT_STOLEN
    private const uint EgressRedirect = 1; // TCA_EGRESS_REDIR

    /// <summary>RTM_NEWTFILTER.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="kind"><c>matchall</c> or <c>u32</c>.</param>
    /// <param name="link">The link; it needs the qdisc that <paramref name="parent"/> names.</param>
    /// <param name="parent">Whose filter.</param>
    /// <param name="priority">Its place.</param>
    /// <param name="action">What to do.</param>
    internal static MessageWriter Add(
        Span<byte> buffer, string kind, IfIndex link, TrafficHandle parent, ushort priority, in FilterAction action)
    {
        MessageWriter w = new(buffer, RouteMessageType.NewFilter, MessageFlags.Create | MessageFlags.Exclusive);
        new TrafficHeader(link, 0, parent, TrafficHeader.FilterInfo(priority)).Write(ref w);
        w.WriteString(TrafficAttr.Kind, kind);
        Nest options = w.BeginPlainNest(TrafficAttr.Options);
        if (kind == "u32")
        {
            w.WriteUInt32(U32Class, 1); // flowid :1, which makes the match final
            WriteSelector(ref w);
        }

        Nest actions = w.BeginPlainNest(kind == "u32" ? U32Actions : MatchAllActions);
        Nest first = w.BeginPlainNest(1);
        if (action.RedirectTo is { } target) WriteRedirect(ref w, target);
        else WritePolice(ref w, action.PoliceBytesPerSecond ?? 0, action.BurstBytes);
        w.EndNest(first);
        w.EndNest(actions);
        w.EndNest(options);
        return w;
    }

    // struct tc_u32_sel with one struct tc_u32_key of mask 0, value 0.
    private static void WriteSelector(ref MessageWriter w)
    {
        const byte terminal = 1; // TC_U32_TERMINAL
        Span<byte> selector = stackalloc byte[16 + 16];
        selector.Clear();
        selector[0] = terminal;
        selector[2] = 1; // keys
        w.WriteBytes(U32Selector, selector);
    }

    // struct tc_mirred: 0 index | 4 capab | 8 action | 12 refcnt | 16 bindcnt | 20 eaction | 24 ifindex
    private static void WriteRedirect(ref MessageWriter w, IfIndex target)
    {
        Span<byte> mirred = stackalloc byte[28];
        mirred.Clear();
        BitConverter.TryWriteBytes(mirred[8..], Stolen);
        BitConverter.TryWriteBytes(mirred[20..], EgressRedirect);
        BitConverter.TryWriteBytes(mirred[24..], target.Value);
        w.WriteString(ActionKind, "mirred");
        Nest options = w.BeginNest(ActionOptions);
        w.WriteBytes(MirredParameters, mirred);
        w.EndNest(options);
    }

    // struct tc_police: 0 index | 4 action | 8 limit | 12 burst | 16 mtu | 20 rate | 32 peakrate | 44 refcnt, …
    private static void WritePolice(ref MessageWriter w, ulong bytesPerSecond, uint burstBytes)
    {
        Span<byte> police = stackalloc byte[56];
        police.Clear();
        BitConverter.TryWriteBytes(police[4..], Shot);
        BitConverter.TryWriteBytes(police[12..], SchedulerClock.TicksFor(burstBytes, bytesPerSecond));
        BitConverter.TryWriteBytes(police[16..], PoliceTableMtu);
        RateSpec.Write(police[20..], bytesPerSecond, PoliceTableMtu);
        w.WriteString(ActionKind, "police");
        Nest options = w.BeginNest(ActionOptions);
        w.WriteBytes(PoliceParameters, police);
        Span<byte> table = stackalloc byte[RateSpec.TableLength];
        RateSpec.WriteTable(table, bytesPerSecond, PoliceTableMtu);
        w.WriteBytes(PoliceRateTable, table);
        if (bytesPerSecond > uint.MaxValue) w.WriteUInt64(PoliceRate64, bytesPerSecond);
        w.EndNest(options);
    }
}
