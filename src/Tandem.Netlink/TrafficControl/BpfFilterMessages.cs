using Tandem.Linux;
using Tandem.Netlink.Messages;
using Tandem.Netlink.Routing;
using Tandem.Primitives;

namespace Tandem.Netlink.TrafficControl;

/// <summary>The requests about cls_bpf, encoded. Source: include/uapi/linux/pkt_cls.h.</summary>
internal static class BpfFilterMessages
{
    /// <summary>No request here is longer: a program's name is at most 256 octets.</summary>
    internal const int MaxLength = 512;

    internal static MessageWriter Replace(
        Span<byte> buffer, IfIndex link, bool ingress, ushort priority, uint handle, FileDescriptor program, string name)
    {
        MessageWriter w = new(buffer, RouteMessageType.NewFilter, MessageFlags.Create | MessageFlags.Replace);
        Header(link, ingress, priority, handle).Write(ref w);
        w.WriteString(TrafficAttr.Kind, "bpf");
        Nest options = w.BeginPlainNest(TrafficAttr.Options);
        w.WriteDescriptor(TrafficAttr.BpfFd, program);
        w.WriteString(TrafficAttr.BpfName, name);
        w.WriteUInt32(TrafficAttr.BpfFlags, TrafficAttr.BpfDirectAction);
        w.EndNest(options);
        return w;
    }

    internal static MessageWriter Delete(Span<byte> buffer, IfIndex link, bool ingress, ushort priority, uint handle)
    {
        MessageWriter w = new(buffer, RouteMessageType.DeleteFilter);
        Header(link, ingress, priority, handle).Write(ref w);
        w.WriteString(TrafficAttr.Kind, "bpf");
        return w;
    }

    internal static MessageWriter Dump(Span<byte> buffer, IfIndex link, bool ingress)
    {
        MessageWriter w = new(buffer, RouteMessageType.GetFilter);
        new TrafficHeader(link, 0, Place(ingress)).Write(ref w);
        return w;
    }

    /// <summary>Decodes one RTM_NEWTFILTER.</summary>
    /// <returns>Null for filters of other kinds, and for the head that every priority has.</returns>
    internal static BpfFilter? Read(NetlinkMessage message)
    {
        TrafficHeader header = TrafficHeader.Read(message);
        bool isBpf = false;
        AttributeReader options = default;
        AttributeReader reader = message.Attributes(TrafficHeader.Length);
        while (reader.MoveNext())
        {
            if (reader.Type == TrafficAttr.Kind) isBpf = reader.GetString() == "bpf";
            else if (reader.Type == TrafficAttr.Options) options = reader.GetNested();
        }

        if (!isBpf || header.Handle == 0) return null;
        string name = "";
        uint id = 0, flags = 0;
        while (options.MoveNext())
        {
            switch (options.Type)
            {
                case TrafficAttr.BpfName: name = options.GetString(); break;
                case TrafficAttr.BpfId: id = options.GetUInt32(); break;
                case TrafficAttr.BpfFlags: flags = options.GetUInt32(); break;
                default: break;
            }
        }

        return new BpfFilter(header.Priority, header.Handle, name, id, (flags & TrafficAttr.BpfDirectAction) != 0);
    }

    private static TrafficHeader Header(IfIndex link, bool ingress, ushort priority, uint handle) =>
        new(link, handle, Place(ingress), TrafficHeader.FilterInfo(priority));

    private static TrafficHandle Place(bool ingress) =>
        ingress ? TrafficHandle.ClsactIngress : TrafficHandle.ClsactEgress;
}
