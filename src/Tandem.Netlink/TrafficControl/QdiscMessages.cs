using Tandem.Netlink.Messages;
using Tandem.Netlink.Routing;
using Tandem.Primitives;

namespace Tandem.Netlink.TrafficControl;

/// <summary>The requests about qdiscs and classes, encoded. Source: include/uapi/linux/rtnetlink.h, pkt_sched.h.</summary>
internal static class QdiscMessages
{
    /// <summary>Octets of any request here, its options aside.</summary>
    internal const int MaxLength = 128;

    private const MessageFlags CreateNew = MessageFlags.Create | MessageFlags.Exclusive;

    internal static MessageWriter Add(
        Span<byte> buffer, IfIndex link, TrafficHandle parent, TrafficHandle handle, IQdiscSettings settings)
    {
        MessageWriter w = Start(buffer, RouteMessageType.NewQdisc, link, parent, handle, CreateNew);
        w.WriteString(TrafficAttr.Kind, settings.Kind);
        settings.WriteOptions(ref w);
        return w;
    }

    internal static MessageWriter Delete(Span<byte> buffer, IfIndex link, TrafficHandle parent) =>
        Start(buffer, RouteMessageType.DeleteQdisc, link, parent, default, MessageFlags.None);

    internal static MessageWriter AddClass(
        Span<byte> buffer, IfIndex link, TrafficHandle parent, TrafficHandle handle, HtbClass settings)
    {
        MessageWriter w = Start(buffer, RouteMessageType.NewClass, link, parent, handle, CreateNew);
        w.WriteString(TrafficAttr.Kind, "htb");
        settings.WriteOptions(ref w);
        return w;
    }

    internal static MessageWriter Dump(Span<byte> buffer, IfIndex link) =>
        Start(buffer, RouteMessageType.GetQdisc, link, default, default, MessageFlags.None);

    internal static Qdisc Read(NetlinkMessage message)
    {
        TrafficHeader header = TrafficHeader.Read(message);
        string kind = "";
        byte[] options = [];
        AttributeReader reader = message.Attributes(TrafficHeader.Length);
        while (reader.MoveNext())
        {
            if (reader.Type == TrafficAttr.Kind) kind = reader.GetString();
            else if (reader.Type == TrafficAttr.Options) options = reader.Value.ToArray();
        }

        return new Qdisc(header.Link, kind, new TrafficHandle(header.Handle), header.Parent, header.Info, options);
    }

    private static MessageWriter Start(
        Span<byte> buffer, ushort type, IfIndex link, TrafficHandle parent, TrafficHandle handle, MessageFlags flags)
    {
        MessageWriter w = new(buffer, type, flags);
        new TrafficHeader(link, handle.Value, parent).Write(ref w);
        return w;
    }
}
