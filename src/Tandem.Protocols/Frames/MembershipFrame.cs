using Tandem.Primitives;
using Tandem.Protocols.Addresses;
using Tandem.Protocols.Ethernet;
using Tandem.Protocols.Internet;
using Tandem.Protocols.Multicast;

namespace Tandem.Protocols.Frames;

/// <summary>Whole frames that tell routers and switches which groups a host listens to. Each call returns a new
/// array.</summary>
/// <remarks>They are what Linux sends when a device rejoins its groups. Source: net/ipv4/igmp.c, net/ipv6/mcast.c
/// (behaviour).</remarks>
public static class MembershipFrame
{
    private const byte InternetworkControl = 0xc0;
    private const byte LinkOnly = 1;

    /// <summary>An IGMP report of version 1 or 2 on one group.</summary>
    /// <param name="mac">The sender's.</param>
    /// <param name="source">The sender's, or 0.0.0.0.</param>
    /// <param name="group">The group.</param>
    /// <param name="type">Version 2 unless a router of version 1 was heard.</param>
    public static byte[] Igmp(
        MacAddress mac, IPv4Address source, IPv4Address group, IgmpType type = IgmpType.ReportV2)
    {
        byte[] message = new byte[IgmpMessage.Length];
        new IgmpMessage(type, group).Write(message);
        return Send(mac, source, group, message);
    }

    /// <summary>An IGMP report of version 3: the host is a member of every one of <paramref name="groups"/>.</summary>
    public static byte[] IgmpV3(MacAddress mac, IPv4Address source, IReadOnlyList<IPv4Address> groups)
    {
        byte[] report = new byte[IgmpV3Report.LengthOf(groups.Count)];
        IgmpV3Report.Write(report, [.. groups.Select(g => new IPv4GroupRecord(GroupRecordType.ModeIsExclude, g))]);
        return Send(mac, source, IPv4Address.AllIgmpV3Routers, report);
    }

    /// <summary>A multicast listener report of version 1 on one group.</summary>
    /// <param name="mac">The sender's.</param>
    /// <param name="source">The sender's link-local address, or <c>::</c>.</param>
    /// <param name="group">The group.</param>
    public static byte[] Mld(MacAddress mac, IPv6Address source, IPv6Address group)
    {
        byte[] message = new byte[MldMessage.Length];
        new MldMessage(MldType.Report, group).Write(message, source, group);
        return Send(mac, source, group, message);
    }

    /// <summary>A multicast listener report of version 2: the host listens to every one of
    /// <paramref name="groups"/>.</summary>
    public static byte[] MldV2(MacAddress mac, IPv6Address source, IReadOnlyList<IPv6Address> groups)
    {
        IPv6GroupRecord[] records = [.. groups.Select(g => new IPv6GroupRecord(GroupRecordType.ModeIsExclude, g))];
        byte[] report = new byte[MldV2Report.LengthOf(groups.Count)];
        MldV2Report.Write(report, source, IPv6Address.AllMldV2Routers, records);
        return Send(mac, source, IPv6Address.AllMldV2Routers, report);
    }

    private static byte[] Send(
        MacAddress mac, IPv4Address source, IPv4Address destination, ReadOnlySpan<byte> message) =>
        IPFrame.Build(
            new EthernetHeader(destination.GroupMac, mac, EtherType.IPv4),
            new IPv4Header(
                source,
                destination,
                IPProtocol.Igmp,
                message.Length,
                TimeToLive: LinkOnly,
                TypeOfService: InternetworkControl,
                Fragment: IPv4Header.DontFragment),
            message,
            IPv4Header.RouterAlert);

    private static byte[] Send(
        MacAddress mac, IPv6Address source, IPv6Address destination, ReadOnlySpan<byte> message) =>
        IPFrame.Build(
            new EthernetHeader(destination.GroupMac, mac, EtherType.IPv6),
            new IPv6Header(source, destination, IPProtocol.HopByHopOptions, 0, HopLimit: LinkOnly),
            [.. IPv6Header.ListenerRouterAlert, .. message]);
}
