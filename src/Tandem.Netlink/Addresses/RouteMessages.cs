using System.Net;
using Tandem.Netlink.Messages;
using Tandem.Netlink.Routing;
using Tandem.Primitives;

namespace Tandem.Netlink.Addresses;

/// <summary>Routes, encoded. Source: struct rtmsg, include/uapi/linux/rtnetlink.h.</summary>
/// <remarks><code>0 family | 1 dst_len | 2 src_len | 3 tos | 4 table | 5 protocol | 6 scope | 7 type | 8 flags</code></remarks>
internal static class RouteMessages
{
    internal const int MaxLength = 128;
    private const int HeaderLength = 12;
    private const byte MainTable = 254; // RT_TABLE_MAIN
    private const byte FromBoot = 3; // RTPROT_BOOT: set by hand, as ip route does
    private const byte Unicast = 1; // RTN_UNICAST
    private const uint Cloned = 0x200; // RTM_F_CLONED

    internal static MessageWriter Add(Span<byte> buffer, Route route) =>
        Start(buffer, RouteMessageType.NewRoute, route, MessageFlags.Create | MessageFlags.Exclusive);

    internal static MessageWriter Delete(Span<byte> buffer, Route route) =>
        Start(buffer, RouteMessageType.DeleteRoute, route, MessageFlags.None);

    internal static MessageWriter Dump(Span<byte> buffer)
    {
        MessageWriter w = new(buffer, RouteMessageType.GetRoute);
        w.Reserve(HeaderLength);
        return w;
    }

    /// <summary>Decodes one RTM_NEWROUTE.</summary>
    /// <returns>Null for what is no unicast route of the main table.</returns>
    internal static Route? Read(NetlinkMessage message)
    {
        ReadOnlySpan<byte> header = message.Header(HeaderLength);
        if (header[0] is not (Families.IPv4 or Families.IPv6) || header[7] != Unicast) return null;
        if ((BitConverter.ToUInt32(header[8..]) & Cloned) != 0) return null;

        IPAddress? destination = null, gateway = null;
        IfIndex link = IfIndex.None;
        uint metric = 0, table = header[4];
        AttributeReader reader = message.Attributes(HeaderLength);
        while (reader.MoveNext())
        {
            switch (reader.Type)
            {
                case AddressAttr.RouteDestination: destination = Families.Read(reader.Value); break;
                case AddressAttr.RouteGateway: gateway = Families.Read(reader.Value); break;
                case AddressAttr.RouteLink: link = reader.GetIndex(); break;
                case AddressAttr.RouteMetric: metric = reader.GetUInt32(); break;
                case AddressAttr.RouteTable: table = reader.GetUInt32(); break;
                default: break;
            }
        }

        if (table != MainTable) return null;
        destination ??= header[0] == Families.IPv4 ? IPAddress.Any : IPAddress.IPv6Any;
        return Network(destination, header[1]) is { } network ? new Route(network, gateway, link, metric) : null;
    }

    private static MessageWriter Start(Span<byte> buffer, ushort type, Route route, MessageFlags flags)
    {
        MessageWriter w = new(buffer, type, flags);
        Span<byte> header = w.Reserve(HeaderLength);
        header[0] = Families.Of(route.Destination.BaseAddress);
        header[1] = (byte)route.Destination.PrefixLength;
        header[4] = MainTable;
        header[5] = FromBoot;
        header[6] = route.Gateway is null && header[0] == Families.IPv4 ? Families.LinkScope : (byte)0;
        header[7] = Unicast;
        Span<byte> octets = stackalloc byte[16];
        if (route.Destination.PrefixLength > 0)
        {
            route.Destination.BaseAddress.TryWriteBytes(octets, out int length);
            w.WriteBytes(AddressAttr.RouteDestination, octets[..length]);
        }

        if (route.Gateway is { } gateway)
        {
            gateway.TryWriteBytes(octets, out int length);
            w.WriteBytes(AddressAttr.RouteGateway, octets[..length]);
        }

        w.WriteIndex(AddressAttr.RouteLink, route.Link);
        if (route.Metric != 0) w.WriteUInt32(AddressAttr.RouteMetric, route.Metric);
        return w;
    }

    // Null when the octets after the prefix are not zero or the prefix is longer than the address.
    private static IPNetwork? Network(IPAddress address, int prefixLength) =>
        IPNetwork.TryParse($"{address}/{prefixLength}", out IPNetwork network) ? network : null;
}
