using Tandem.Netlink.Messages;
using Tandem.Primitives;

namespace Tandem.Netlink.Routing;

/// <summary>The requests about links, encoded. Source: rtnetlink(7), include/uapi/linux/if_link.h.</summary>
internal static class LinkMessages
{
    /// <summary>No request here is longer, names at their limit included.</summary>
    internal const int MaxLength = 512;

    private const MessageFlags CreateNew = MessageFlags.Create | MessageFlags.Exclusive;
    private const uint SkipStatistics = 1 << 3; // RTEXT_FILTER_SKIP_STATS
    private const byte AddrGenModeNone = 1; // IN6_ADDR_GEN_MODE_NONE
    private const uint NetkitEthernet = 0; // NETKIT_L2
    private const uint NetkitDrop = 2; // NETKIT_DROP

    internal static MessageWriter Dump(Span<byte> buffer)
    {
        MessageWriter w = Start(buffer, RouteMessageType.GetLink, default);
        w.WriteUInt32(LinkAttr.ExtMask, SkipStatistics);
        return w;
    }

    internal static MessageWriter Get(Span<byte> buffer, IfIndex index, string? name, bool statistics = false)
    {
        MessageWriter w = Start(buffer, RouteMessageType.GetLink, new LinkHeader(index));
        if (!statistics) w.WriteUInt32(LinkAttr.ExtMask, SkipStatistics);
        if (name is not null) w.WriteString(LinkAttr.Name, name);
        return w;
    }

    internal static MessageWriter Delete(Span<byte> buffer, IfIndex index) =>
        Start(buffer, RouteMessageType.DeleteLink, new LinkHeader(index));

    internal static MessageWriter CreateVeth(Span<byte> buffer, VethEnd one, VethEnd other)
    {
        MessageWriter w = StartPair(buffer, "veth", one, out PairNests open);
        WritePeer(ref w, LinkAttr.VethPeer, other);
        EndPair(ref w, open);
        return w;
    }

    /// <summary>An Ethernet pair whose first end drops what no program of its decides on.</summary>
    internal static MessageWriter CreateNetkit(Span<byte> buffer, VethEnd primary, VethEnd peer)
    {
        MessageWriter w = StartPair(buffer, "netkit", primary, out PairNests open);
        w.WriteUInt32(LinkAttr.NetkitMode, NetkitEthernet);
        w.WriteUInt32(LinkAttr.NetkitPolicy, NetkitDrop);
        WritePeer(ref w, LinkAttr.NetkitPeer, peer);
        EndPair(ref w, open);
        return w;
    }

    internal static MessageWriter Create(Span<byte> buffer, string kind, string name, MacAddress? address = null)
    {
        MessageWriter w = Start(buffer, RouteMessageType.NewLink, default, CreateNew);
        w.WriteString(LinkAttr.Name, name);
        if (address is { } own) w.WriteAddress(LinkAttr.Address, own);
        Nest info = w.BeginNest(LinkAttr.LinkInfo);
        w.WriteString(LinkAttr.InfoKind, kind);
        w.EndNest(info);
        return w;
    }

    internal static MessageWriter CreateMacvlan(
        Span<byte> buffer, string name, IfIndex lower, MacvlanMode mode, MacAddress? address)
    {
        MessageWriter w = Start(buffer, RouteMessageType.NewLink, default, CreateNew);
        w.WriteString(LinkAttr.Name, name);
        w.WriteIndex(LinkAttr.Link, lower);
        if (address is { } own) w.WriteAddress(LinkAttr.Address, own);
        Nest info = w.BeginNest(LinkAttr.LinkInfo);
        w.WriteString(LinkAttr.InfoKind, "macvlan");
        Nest data = w.BeginNest(LinkAttr.InfoData);
        w.WriteUInt32(LinkAttr.MacvlanMode, (uint)mode);
        w.EndNest(data);
        w.EndNest(info);
        return w;
    }

    internal static MessageWriter CreateVlan(Span<byte> buffer, string name, IfIndex lower, ushort id)
    {
        MessageWriter w = Start(buffer, RouteMessageType.NewLink, default, CreateNew);
        w.WriteString(LinkAttr.Name, name);
        w.WriteIndex(LinkAttr.Link, lower);
        Nest info = w.BeginNest(LinkAttr.LinkInfo);
        w.WriteString(LinkAttr.InfoKind, "vlan");
        Nest data = w.BeginNest(LinkAttr.InfoData);
        w.WriteUInt16(LinkAttr.VlanId, id);
        w.EndNest(data);
        w.EndNest(info);
        return w;
    }

    internal static MessageWriter CreateBond(Span<byte> buffer, string name, BondMode mode, uint miimonMs, bool fastLacp)
    {
        MessageWriter w = Start(buffer, RouteMessageType.NewLink, default, CreateNew);
        w.WriteString(LinkAttr.Name, name);
        Nest info = w.BeginNest(LinkAttr.LinkInfo);
        w.WriteString(LinkAttr.InfoKind, "bond");
        Nest data = w.BeginNest(LinkAttr.InfoData);
        w.WriteByte(LinkAttr.BondMode, (byte)mode);
        w.WriteUInt32(LinkAttr.BondMiimon, miimonMs);
        if (fastLacp) w.WriteByte(LinkAttr.BondLacpRate, 1);
        w.EndNest(data);
        w.EndNest(info);
        return w;
    }

    internal static MessageWriter Change(Span<byte> buffer, IfIndex index, in LinkChange change)
    {
        LinkFlags flags = 0, meant = 0;
        AddFlag(LinkFlags.Up, change.Up, ref flags, ref meant);
        AddFlag(LinkFlags.Promiscuous, change.Promiscuous, ref flags, ref meant);
        AddFlag(LinkFlags.AllMulticast, change.AllMulticast, ref flags, ref meant);
        AddFlag(LinkFlags.NoArp, !change.Arp, ref flags, ref meant);
        MessageWriter w = Start(buffer, RouteMessageType.SetLink, new LinkHeader(index, flags, meant));
        if (change.Namespace is { } home) w.WriteDescriptor(LinkAttr.NetNsFd, home.Descriptor);
        if (change.Address is { } address) w.WriteAddress(LinkAttr.Address, address);
        if (change.Mtu is { } mtu) w.WriteInt32(LinkAttr.Mtu, mtu);
        if (change.Name is { } name) w.WriteString(LinkAttr.Name, name);
        if (change.Master is { } master) w.WriteIndex(LinkAttr.Master, master);
        if (change.Carrier is { } carrier) w.WriteByte(LinkAttr.Carrier, carrier ? (byte)1 : (byte)0);
        if (change.TxQueueLength is { } length) w.WriteInt32(LinkAttr.TxQueueLength, length);
        if (change.GsoMaxSize is { } gso) w.WriteUInt32(LinkAttr.GsoMaxSize, gso);
        if (change.GsoIPv4MaxSize is { } gso4) w.WriteUInt32(LinkAttr.GsoIPv4MaxSize, gso4);
        if (change.GsoMaxSegments is { } segments) w.WriteUInt32(LinkAttr.GsoMaxSegments, segments);
        if (change.GroMaxSize is { } gro) w.WriteUInt32(LinkAttr.GroMaxSize, gro);
        if (change.GroIPv4MaxSize is { } gro4) w.WriteUInt32(LinkAttr.GroIPv4MaxSize, gro4);
        if (change.WithoutLinkLocal) WriteWithoutLinkLocal(ref w);
        return w;
    }

    private static MessageWriter Start(
        Span<byte> buffer, ushort type, LinkHeader header, MessageFlags flags = MessageFlags.None)
    {
        MessageWriter w = new(buffer, type, flags);
        header.Write(ref w);
        return w;
    }

    private static void AddFlag(LinkFlags flag, bool? wanted, ref LinkFlags flags, ref LinkFlags meant)
    {
        if (wanted is not { } on) return;
        meant |= flag;
        if (on) flags |= flag;
    }

    private static MessageWriter StartPair(Span<byte> buffer, string kind, VethEnd one, out PairNests open)
    {
        MessageWriter w = Start(buffer, RouteMessageType.NewLink, new LinkHeader(one.Index ?? default), CreateNew);
        WriteEnd(ref w, one);
        Nest info = w.BeginNest(LinkAttr.LinkInfo);
        w.WriteString(LinkAttr.InfoKind, kind);
        open = new PairNests(info, w.BeginNest(LinkAttr.InfoData));
        return w;
    }

    private static void WritePeer(ref MessageWriter w, ushort attribute, VethEnd end)
    {
        Nest peer = w.BeginNest(attribute);
        new LinkHeader(end.Index ?? default).Write(ref w);
        WriteEnd(ref w, end);
        w.EndNest(peer);
    }

    private static void EndPair(ref MessageWriter w, PairNests open)
    {
        w.EndNest(open.Data);
        w.EndNest(open.Info);
    }

    private static void WriteEnd(ref MessageWriter w, VethEnd end)
    {
        w.WriteString(LinkAttr.Name, end.Name);
        if (end.Namespace is { } home) w.WriteDescriptor(LinkAttr.NetNsFd, home.Descriptor);
        if (end.Address is { } address) w.WriteAddress(LinkAttr.Address, address);
        if (end.Mtu is { } mtu) w.WriteInt32(LinkAttr.Mtu, mtu);
        if (end.Queues is { } queues)
        {
            w.WriteInt32(LinkAttr.TxQueues, queues);
            w.WriteInt32(LinkAttr.RxQueues, queues);
        }
    }

    private static void WriteWithoutLinkLocal(ref MessageWriter w)
    {
        Nest families = w.BeginNest(LinkAttr.AfSpec);
        Nest inet6 = w.BeginNest(LinkAttr.AfInet6);
        w.WriteByte(LinkAttr.AddrGenMode, AddrGenModeNone);
        w.EndNest(inet6);
        w.EndNest(families);
    }

    private readonly record struct PairNests(Nest Info, Nest Data);
}
