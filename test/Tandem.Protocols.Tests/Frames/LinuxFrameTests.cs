using Tandem.Protocols.Addresses;
using Tandem.Protocols.Ethernet;
using Tandem.Protocols.Frames;
using Tandem.Protocols.Internet;
using Tandem.Protocols.Transport;
using Tandem.Testing;

namespace Tandem.Protocols.Tests.Frames;

/// <summary>The expected octets were captured from a Linux 6.18 host with these addresses, unless said
/// otherwise.</summary>
public sealed class LinuxFrameTests
{
    [Fact]
    public void A_gratuitous_ARP_request_is_Linuxs() => Golden.Equal("""
        ffffffffffff 020000000100 0806
        0001 0800 06 04 0001  020000000100 0a000001  000000000000 0a000001
        """, AnnouncementFrame.Arp(Some.Mac, Some.IPv4));

    [Fact]
    public void An_unsolicited_neighbor_advertisement_is_Linuxs() => Golden.Equal("""
        333300000001 020000000100 86dd
        60000000 0020 3a ff  20010db8000000000000000000000001 ff020000000000000000000000000001
        88 00 f82b 20000000  20010db8000000000000000000000001  0201 020000000100
        """, AnnouncementFrame.Neighbor(Some.Mac, Some.IPv6));

    [Fact]
    public void A_router_says_that_it_is_one() =>
        Assert.Equal(0xa0, AnnouncementFrame.Neighbor(Some.Mac, Some.IPv6, isRouter: true)[58]);

    [Fact]
    public void An_IGMP_version_3_report_is_Linuxs() => Golden.Equal("""
        01005e000016 020000000100 0800
        46 c0 0028 0000 4000 01 02 f9f8  0a000001 e0000016  94040000
        22 00 eaf9 0000 0001  02 00 0000 ef010203
        """, MembershipFrame.IgmpV3(Some.Mac, Some.IPv4, [IPv4Address.Parse("239.1.2.3")]));

    [Fact]
    public void An_IGMP_version_2_report_is_Linuxs() => Golden.Equal("""
        01005e010204 020000000100 0800
        46 c0 0020 0000 4000 01 02 e911  0a000001 ef010204  94040000
        16 00 f8f9 ef010204
        """, MembershipFrame.Igmp(Some.Mac, Some.IPv4, IPv4Address.Parse("239.1.2.4")));

    [Fact]
    public void A_multicast_listener_report_of_version_2_is_Linuxs() => Golden.Equal("""
        333300000016 020000000100 86dd
        60000000 004c 00 01  fe80000000000000000000fffe000100 ff020000000000000000000000000016
        3a 00 05020000 0100
        8f 00 70cf 0000 0003
        02 00 0000 ff050000000000000000000000010003
        02 00 0000 ff0200000000000000000001ff000100
        02 00 0000 ff0200000000000000000001ff000001
        """, MembershipFrame.MldV2(
            Some.Mac,
            Some.LinkLocal,
            [IPv6Address.Parse("ff05::1:3"), Some.LinkLocal.SolicitedNode, Some.IPv6.SolicitedNode]));

    [Fact]
    public void A_multicast_listener_report_of_version_1_is_Linuxs() => Golden.Equal("""
        333300010004 020000000100 86dd
        60000000 0020 00 01  fe80000000000000000000fffe000100 ff050000000000000000000000010004
        3a 00 05020000 0100
        83 00 8016 0000 0000 ff050000000000000000000000010004
        """, MembershipFrame.Mld(Some.Mac, Some.LinkLocal, IPv6Address.Parse("ff05::1:4")));

    [Fact]
    public void Frames_with_ports_can_be_read_back_layer_by_layer()
    {
        EthernetHeader tagged = new(Some.OtherMac, Some.Mac, default, new VlanTag(100));
        UdpHeader udp = new(1000, 2000, 3);
        TcpHeader tcp = new(3000, 4000, Flags: TcpFlags.Syn);

        byte[] udp4 = IPFrame.Udp(tagged, Some.IPv4, Some.OtherIPv4, udp, "abc"u8);
        Assert.True(EthernetHeader.TryRead(udp4, out EthernetHeader ethernet));
        Assert.Equal(tagged with { Type = EtherType.IPv4 }, ethernet);
        Assert.True(IPv4Header.TryRead(udp4.AsSpan(ethernet.Length), out IPv4Header ip));
        Assert.Equal(new IPv4Header(Some.IPv4, Some.OtherIPv4, IPProtocol.Udp, 11), ip);
        Assert.True(UdpHeader.TryRead(udp4.AsSpan(ethernet.Length + ip.Length), out UdpHeader udpRead));
        Assert.Equal(udp, udpRead);

        byte[] tcp6 = IPFrame.Tcp(tagged with { Tag = null }, Some.IPv6, Some.OtherIPv6, tcp, "abcd"u8);
        Assert.True(EthernetHeader.TryRead(tcp6, out ethernet));
        Assert.True(IPv6Header.TryRead(tcp6.AsSpan(ethernet.Length), out IPv6Header ip6));
        Assert.Equal(new IPv6Header(Some.IPv6, Some.OtherIPv6, IPProtocol.Tcp, 24), ip6);
        Assert.True(TcpHeader.TryRead(tcp6.AsSpan(14 + 40), out TcpHeader tcpRead));
        Assert.Equal(tcp, tcpRead);

        Assert.Equal(14 + 40 + 8, IPFrame.Udp(tagged with { Tag = null }, Some.IPv6, Some.OtherIPv6, udp, []).Length);
        Assert.Equal(14 + 20 + 20, IPFrame.Tcp(tagged with { Tag = null }, Some.IPv4, Some.OtherIPv4, tcp, []).Length);
    }
}
