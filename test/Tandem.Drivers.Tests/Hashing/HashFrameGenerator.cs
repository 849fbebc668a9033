using System.Buffers.Binary;
using Tandem.Primitives;
using Tandem.Protocols.Addresses;
using Tandem.Protocols.Ethernet;
using Tandem.Protocols.Frames;
using Tandem.Protocols.Internet;
using Tandem.Protocols.Transport;

namespace Tandem.Drivers.Tests.Hashing;

/// <summary>Frames of every kind that a hash program tells apart, and broken ones; same seed, same frames.</summary>
internal sealed class HashFrameGenerator(int seed)
{
    private static readonly IPProtocol[] Protocols =
        [IPProtocol.Tcp, IPProtocol.Udp, IPProtocol.Sctp, IPProtocol.Icmp, IPProtocol.Igmp, (IPProtocol)255];

    private readonly Random _random = new(seed);

    internal HashFrame Next()
    {
        byte[] octets = Whole();
        if (Chance(4)) octets = octets[.._random.Next(octets.Length + 1)];
        return new HashFrame(octets, Chance(3) ? (ushort)_random.Next(0x10000) : null);
    }

    private byte[] Whole()
    {
        EthernetHeader ethernet = Header();
        return _random.Next(9) switch
        {
            0 => IPFrame.Tcp(ethernet, IPv4(), IPv4(), new TcpHeader(Port(), Port()), Octets(_random.Next(60))),
            1 => IPFrame.Udp(ethernet, IPv4(), IPv4(), new UdpHeader(Port(), Port(), 0), Octets(_random.Next(60))),
            2 => IPFrame.Tcp(ethernet, IPv6(), IPv6(), new TcpHeader(Port(), Port()), Octets(_random.Next(60))),
            3 => IPFrame.Udp(ethernet, IPv6(), IPv6(), new UdpHeader(Port(), Port(), 0), Octets(_random.Next(60))),
            4 => AnyIPv4(ethernet),
            5 => AnyIPv6(ethernet),
            6 => IPv4WithAnyLength(ethernet),
            7 => [.. AnnouncementFrame.Arp(ethernet.Source, IPv4()), .. Octets(_random.Next(20))],
            _ => OtherType(ethernet),
        };
    }

    private EthernetHeader Header()
    {
        EtherType kind = Chance(8) ? EtherType.ServiceVlan : EtherType.Vlan;
        return new EthernetHeader(
            Mac(), Mac(), default, Chance(3) ? new VlanTag((ushort)_random.Next(0x10000), kind) : null);
    }

    // Options or none; a fragment or none.
    private byte[] AnyIPv4(EthernetHeader ethernet)
    {
        ushort fragment = _random.Next(4) switch
        {
            0 => IPv4Header.MoreFragments,
            1 => (ushort)_random.Next(1, 0x2000),
            2 => IPv4Header.DontFragment,
            _ => 0,
        };
        IPv4Header ip = new(IPv4(), IPv4(), Protocol(), 0, Fragment: fragment);
        return IPFrame.Build(ethernet, ip, Octets(_random.Next(60)), Octets(4 * _random.Next(11)));
    }

    // Extension headers or none.
    private byte[] AnyIPv6(EthernetHeader ethernet)
    {
        IPProtocol protocol = Protocol();
        IPProtocol[] extensions = [IPProtocol.HopByHopOptions, IPProtocol.IPv6Fragment, (IPProtocol)43, (IPProtocol)60];
        IPProtocol first = Chance(2) ? extensions[_random.Next(extensions.Length)] : protocol;
        byte[] extension = first == protocol ? [] : [(byte)protocol, 0, .. Octets(6)];
        return IPFrame.Build(
            ethernet, new IPv6Header(IPv6(), IPv6(), first, 0), [.. extension, .. Octets(_random.Next(60))]);
    }

    // The header says that it is shorter than any, or longer than the frame.
    private byte[] IPv4WithAnyLength(EthernetHeader ethernet)
    {
        byte[] frame = IPFrame.Build(ethernet, new IPv4Header(IPv4(), IPv4(), Protocol(), 0), Octets(_random.Next(60)));
        frame[ethernet.Length] = (byte)_random.Next(0x40, 0x50);
        return frame;
    }

    private byte[] OtherType(EthernetHeader ethernet)
    {
        EtherType[] types = [EtherType.SlowProtocols, EtherType.Vlan, EtherType.ServiceVlan, (EtherType)46, (EtherType)0x88b5];
        byte[] frame = [.. new byte[ethernet.Length], .. Octets(_random.Next(80))];
        (ethernet with { Type = types[_random.Next(types.Length)] }).Write(frame);
        if (Chance(2) && frame.Length >= ethernet.Length + 4) // behind a second tag
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(ethernet.Length + 2), Chance(2) ? (ushort)0x0800 : (ushort)0x86dd);
        return frame;
    }

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private ushort Port() => (ushort)_random.Next(0x10000);

    private IPProtocol Protocol() => Protocols[_random.Next(Protocols.Length)];

    private MacAddress Mac() => MacAddress.FromOctets(Octets(MacAddress.Length));

    private IPv4Address IPv4() => IPv4Address.FromOctets(Octets(IPv4Address.Length));

    private IPv6Address IPv6() => IPv6Address.FromOctets(Octets(IPv6Address.Length));

    private byte[] Octets(int count)
    {
        byte[] octets = new byte[count];
        _random.NextBytes(octets);
        return octets;
    }
}
