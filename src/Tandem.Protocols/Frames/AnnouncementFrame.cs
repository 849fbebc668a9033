using Tandem.Primitives;
using Tandem.Protocols.Addresses;
using Tandem.Protocols.Arp;
using Tandem.Protocols.Ethernet;
using Tandem.Protocols.Internet;
using Tandem.Protocols.Neighbors;

namespace Tandem.Protocols.Frames;

/// <summary>Whole frames that tell all neighbors where an address is. Each call returns a new array without
/// padding.</summary>
/// <remarks>They are what Linux sends when a device notifies its peers. Source: net/ipv4/devinet.c,
/// net/ipv6/ndisc.c (behaviour).</remarks>
public static class AnnouncementFrame
{
    /// <summary>A gratuitous ARP request, by broadcast.</summary>
    public static byte[] Arp(MacAddress mac, IPv4Address address)
    {
        byte[] frame = new byte[EthernetHeader.UntaggedLength + ArpPacket.Length];
        new EthernetHeader(MacAddress.Broadcast, mac, EtherType.Arp).Write(frame);
        ArpPacket.Gratuitous(mac, address).Write(frame.AsSpan(EthernetHeader.UntaggedLength));
        return frame;
    }

    /// <summary>An unsolicited neighbor advertisement with the override flag, to ff02::1, from the address
    /// itself.</summary>
    /// <param name="mac">Where the address is.</param>
    /// <param name="address">The address.</param>
    /// <param name="isRouter">The host forwards IPv6 packets.</param>
    public static byte[] Neighbor(MacAddress mac, IPv6Address address, bool isRouter = false)
    {
        NeighborAdvertisement advertisement = NeighborAdvertisement.Unsolicited(mac, address, isRouter);
        IPv6Header ip = advertisement.Header(address, IPv6Address.AllNodes);
        byte[] message = new byte[advertisement.Length];
        advertisement.Write(message, ip);
        return IPFrame.Build(new EthernetHeader(ip.Destination.GroupMac, mac, EtherType.IPv6), ip, message);
    }
}
