using Tandem.Protocols.Addresses;
using Tandem.Protocols.Ethernet;
using Tandem.Protocols.Internet;
using Tandem.Protocols.Transport;

namespace Tandem.Protocols.Frames;

/// <summary>Whole Ethernet frames that carry IP. Each call returns a new array without padding.</summary>
public static class IPFrame
{
    /// <summary>An IPv4 packet; lengths and EtherType are filled in.</summary>
    public static byte[] Build(
        EthernetHeader ethernet, IPv4Header ip, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> options = default)
    {
        ethernet = ethernet with { Type = EtherType.IPv4 };
        ip = ip with { PayloadBytes = payload.Length, OptionsBytes = options.Length };
        byte[] frame = new byte[ethernet.Length + ip.Length + payload.Length];
        ethernet.Write(frame);
        ip.Write(frame.AsSpan(ethernet.Length), options);
        payload.CopyTo(frame.AsSpan(ethernet.Length + ip.Length));
        return frame;
    }

    /// <summary>An IPv6 packet, extension headers being part of the payload; length and EtherType are filled
    /// in.</summary>
    public static byte[] Build(EthernetHeader ethernet, IPv6Header ip, ReadOnlySpan<byte> payload)
    {
        ethernet = ethernet with { Type = EtherType.IPv6 };
        ip = ip with { PayloadBytes = payload.Length };
        byte[] frame = new byte[ethernet.Length + IPv6Header.Length + payload.Length];
        ethernet.Write(frame);
        ip.Write(frame.AsSpan(ethernet.Length));
        payload.CopyTo(frame.AsSpan(ethernet.Length + IPv6Header.Length));
        return frame;
    }

    /// <summary>A UDP datagram over IPv4.</summary>
    public static byte[] Udp(
        EthernetHeader ethernet, IPv4Address source, IPv4Address destination, UdpHeader udp, ReadOnlySpan<byte> data) =>
        Build(
            ethernet,
            new IPv4Header(source, destination, IPProtocol.Udp, 0),
            Datagram(udp, data, length => InternetChecksum.PseudoHeader(source, destination, IPProtocol.Udp, length)));

    /// <summary>A UDP datagram over IPv6.</summary>
    public static byte[] Udp(
        EthernetHeader ethernet, IPv6Address source, IPv6Address destination, UdpHeader udp, ReadOnlySpan<byte> data) =>
        Build(
            ethernet,
            new IPv6Header(source, destination, IPProtocol.Udp, 0),
            Datagram(udp, data, length => InternetChecksum.PseudoHeader(source, destination, IPProtocol.Udp, length)));

    /// <summary>A TCP segment without options over IPv4.</summary>
    public static byte[] Tcp(
        EthernetHeader ethernet, IPv4Address source, IPv4Address destination, TcpHeader tcp, ReadOnlySpan<byte> data) =>
        Build(
            ethernet,
            new IPv4Header(source, destination, IPProtocol.Tcp, 0),
            Segment(tcp, data, length => InternetChecksum.PseudoHeader(source, destination, IPProtocol.Tcp, length)));

    /// <summary>A TCP segment without options over IPv6.</summary>
    public static byte[] Tcp(
        EthernetHeader ethernet, IPv6Address source, IPv6Address destination, TcpHeader tcp, ReadOnlySpan<byte> data) =>
        Build(
            ethernet,
            new IPv6Header(source, destination, IPProtocol.Tcp, 0),
            Segment(tcp, data, length => InternetChecksum.PseudoHeader(source, destination, IPProtocol.Tcp, length)));

    private static byte[] Datagram(UdpHeader udp, ReadOnlySpan<byte> data, Func<int, uint> pseudoHeader)
    {
        byte[] datagram = [.. new byte[UdpHeader.Length], .. data];
        (udp with { PayloadBytes = data.Length }).Write(datagram, pseudoHeader(datagram.Length));
        return datagram;
    }

    private static byte[] Segment(TcpHeader tcp, ReadOnlySpan<byte> data, Func<int, uint> pseudoHeader)
    {
        byte[] segment = [.. new byte[TcpHeader.BaseLength], .. data];
        (tcp with { OptionsBytes = 0 }).Write(segment, pseudoHeader(segment.Length));
        return segment;
    }
}
