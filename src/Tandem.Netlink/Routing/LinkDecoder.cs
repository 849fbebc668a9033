using Tandem.Netlink.Messages;
using Tandem.Primitives;

namespace Tandem.Netlink.Routing;

/// <summary>RTM_NEWLINK to <see cref="Link"/>. Runs on every carrier change: one object, and strings only when new.</summary>
internal static class LinkDecoder
{
    private const int MaxPhysicalPortIdLength = 32; // MAX_PHYS_ITEM_ID_LEN

    /// <summary>Decodes one message.</summary>
    /// <param name="message">RTM_NEWLINK.</param>
    /// <param name="known">What was known of this link; its strings are taken over where they still hold.</param>
    /// <returns>
    /// Null when it does not describe a link: what a bridge says of its ports (AF_BRIDGE), or a wireless event.
    /// </returns>
    /// <exception cref="NetlinkException">It is not well-formed.</exception>
    internal static Link? Read(NetlinkMessage message, Link? known = null)
    {
        LinkHeader header = LinkHeader.Read(message);
        if (header.Family != 0) return null;
        Fields f = new() { Carrier = (header.Flags & LinkFlags.LowerUp) != 0 };
        AttributeReader reader = message.Attributes(LinkHeader.Length);
        while (reader.MoveNext()) ReadAttribute(in reader, ref f, known);
        return f.Mtu is not { } mtu ? null : new Link
        {
            Index = header.Index,
            Name = f.Name ?? "",
            Kind = f.Kind,
            SlaveKind = f.SlaveKind,
            Master = f.Master,
            BridgePortNumber = f.BridgePortNumber,
            LowerOrPeer = f.Link,
            LinkNetNsId = f.LinkNetNsId,
            Address = f.Address,
            PermanentAddress = f.PermanentAddress,
            PhysicalPortId = f.PhysicalPortId,
            Mtu = mtu,
            MinMtu = f.MinMtu,
            MaxMtu = f.MaxMtu,
            Flags = header.Flags,
            HasCarrier = f.Carrier,
            OperState = f.OperState,
            Promiscuity = f.Promiscuity,
            AllMulticast = f.AllMulticast,
            HardwareType = header.HardwareType,
            TxQueues = f.TxQueues,
            RxQueues = f.RxQueues,
            TxQueueLength = f.TxQueueLength,
            GsoMaxSize = f.GsoMaxSize,
            GsoIPv4MaxSize = f.GsoIPv4MaxSize,
            GsoMaxSegments = f.GsoMaxSegments,
            TsoMaxSize = f.TsoMaxSize,
            GroMaxSize = f.GroMaxSize,
            GroIPv4MaxSize = f.GroIPv4MaxSize,
        };
    }

    /// <summary>Reads from an RTM_DELLINK where the link went.</summary>
    /// <returns>Its index in its new namespace; null when it just ended.</returns>
    internal static IfIndex? ReadMove(NetlinkMessage message)
    {
        bool moved = false;
        IfIndex there = LinkHeader.Read(message).Index;
        AttributeReader attributes = message.Attributes(LinkHeader.Length);
        while (attributes.MoveNext())
        {
            if (attributes.Type == LinkAttr.NewNetNsId) moved = true;
            else if (attributes.Type == LinkAttr.NewIndex) there = attributes.GetIndex();
        }

        return moved ? there : null;
    }

    private static void ReadAttribute(in AttributeReader a, ref Fields f, Link? known)
    {
        switch (a.Type)
        {
            case LinkAttr.Name: f.Name = a.GetString(known?.Name); break;
            case LinkAttr.LinkInfo: ReadInfo(a.GetNested(), ref f, known); break;
            case LinkAttr.Master: f.Master = a.GetIndex(); break;
            case LinkAttr.Link: f.Link = a.GetIndex(); break;
            case LinkAttr.LinkNetNsId: f.LinkNetNsId = a.GetInt32(); break;
            case LinkAttr.Address: f.Address = a.GetAddress(); break;
            case LinkAttr.PermanentAddress: f.PermanentAddress = a.GetAddress(); break;
            case LinkAttr.PhysicalPortId: f.PhysicalPortId = ReadPhysicalPortId(a.Value, known?.PhysicalPortId); break;
            case LinkAttr.Mtu: f.Mtu = a.GetInt32(); break;
            case LinkAttr.MinMtu: f.MinMtu = a.GetInt32(); break;
            case LinkAttr.MaxMtu: f.MaxMtu = a.GetInt32(); break;
            case LinkAttr.Carrier: f.Carrier = a.GetByte() != 0; break;
            case LinkAttr.OperState: f.OperState = (OperState)a.GetByte(); break;
            case LinkAttr.Promiscuity: f.Promiscuity = a.GetUInt32(); break;
            case LinkAttr.AllMulticast: f.AllMulticast = a.GetUInt32(); break;
            case LinkAttr.TxQueues: f.TxQueues = a.GetInt32(); break;
            case LinkAttr.RxQueues: f.RxQueues = a.GetInt32(); break;
            case LinkAttr.TxQueueLength: f.TxQueueLength = a.GetInt32(); break;
            case LinkAttr.GsoMaxSize: f.GsoMaxSize = a.GetUInt32(); break;
            case LinkAttr.GsoIPv4MaxSize: f.GsoIPv4MaxSize = a.GetUInt32(); break;
            case LinkAttr.GsoMaxSegments: f.GsoMaxSegments = a.GetUInt32(); break;
            case LinkAttr.TsoMaxSize: f.TsoMaxSize = a.GetUInt32(); break;
            case LinkAttr.GroMaxSize: f.GroMaxSize = a.GetUInt32(); break;
            case LinkAttr.GroIPv4MaxSize: f.GroIPv4MaxSize = a.GetUInt32(); break;
            default: break; // an attribute of a newer kernel, or one nobody asked for
        }
    }

    // Longer ones than the kernel's limit are none.
    private static string? ReadPhysicalPortId(ReadOnlySpan<byte> id, string? known)
    {
        Span<char> digits = stackalloc char[2 * MaxPhysicalPortIdLength];
        if (id.IsEmpty || !Convert.TryToHexStringLower(id, digits, out int length)) return null;
        return digits[..length].SequenceEqual(known) ? known : new string(digits[..length]);
    }

    private static void ReadInfo(AttributeReader info, ref Fields f, Link? known)
    {
        AttributeReader ofPort = default;
        while (info.MoveNext())
        {
            if (info.Type == LinkAttr.InfoKind) f.Kind = info.GetString(known?.Kind);
            else if (info.Type == LinkAttr.InfoSlaveKind) f.SlaveKind = info.GetString(known?.SlaveKind);
            else if (info.Type == LinkAttr.InfoSlaveData) ofPort = info.GetNested();
        }

        if (f.SlaveKind != "bridge") return;
        while (ofPort.MoveNext())
        {
            if (ofPort.Type == LinkAttr.BridgePortNumber) f.BridgePortNumber = ofPort.GetUInt16();
        }
    }

    private struct Fields
    {
        internal string? Name, Kind, SlaveKind, PhysicalPortId;
        internal IfIndex Master, Link;
        internal int? LinkNetNsId, BridgePortNumber;
        internal MacAddress Address, PermanentAddress;
        internal int? Mtu;
        internal int MinMtu, MaxMtu, TxQueues, RxQueues, TxQueueLength;
        internal bool Carrier;
        internal OperState OperState;
        internal uint Promiscuity, AllMulticast;
        internal uint GsoMaxSize, GsoIPv4MaxSize, GsoMaxSegments, TsoMaxSize, GroMaxSize, GroIPv4MaxSize;
    }
}
