using System.Net;
using Tandem.Netlink.Messages;
using Tandem.Netlink.Routing;
using Tandem.Primitives;

namespace Tandem.Netlink.Addresses;

/// <summary>Neighbours, encoded. Source: include/uapi/linux/neighbour.h.</summary>
internal static class NeighbourMessages
{
    internal const int MaxLength = 96;

    internal static MessageWriter Set(Span<byte> buffer, IfIndex link, IPAddress address, MacAddress linkAddress)
    {
        MessageWriter w = Start(buffer, RouteMessageType.NewNeighbour, link, address, MessageFlags.Create | MessageFlags.Replace);
        w.WriteAddress(AddressAttr.NeighbourLinkAddress, linkAddress);
        return w;
    }

    internal static MessageWriter Delete(Span<byte> buffer, IfIndex link, IPAddress address) =>
        Start(buffer, RouteMessageType.DeleteNeighbour, link, address, MessageFlags.None);

    internal static MessageWriter Dump(Span<byte> buffer)
    {
        MessageWriter w = new(buffer, RouteMessageType.GetNeighbour);
        default(NeighbourHeader).Write(ref w);
        return w;
    }

    /// <summary>Decodes one RTM_NEWNEIGH.</summary>
    /// <returns>Null for families other than IPv4 and IPv6.</returns>
    internal static Neighbour? Read(NetlinkMessage message)
    {
        NeighbourHeader header = NeighbourHeader.Read(message);
        IPAddress? address = null;
        MacAddress? linkAddress = null;
        AttributeReader reader = message.Attributes(NeighbourHeader.Length);
        while (reader.MoveNext())
        {
            if (reader.Type == AddressAttr.NeighbourAddress) address = Families.Read(reader.Value);
            else if (reader.Type == AddressAttr.NeighbourLinkAddress) linkAddress = reader.GetAddress();
        }

        bool isIP = header.Family is Families.IPv4 or Families.IPv6;
        return isIP && address is not null ? new Neighbour(header.Link, address, linkAddress, header.State) : null;
    }

    private static MessageWriter Start(Span<byte> buffer, ushort type, IfIndex link, IPAddress address, MessageFlags flags)
    {
        MessageWriter w = new(buffer, type, flags);
        new NeighbourHeader(Families.Of(address), link, NeighbourState.Permanent).Write(ref w);
        Span<byte> octets = stackalloc byte[16];
        address.TryWriteBytes(octets, out int length);
        w.WriteBytes(AddressAttr.NeighbourAddress, octets[..length]);
        return w;
    }
}
