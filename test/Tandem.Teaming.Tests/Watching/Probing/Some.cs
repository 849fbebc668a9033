using Tandem.Primitives;
using Tandem.Protocols.Addresses;
using Tandem.Protocols.Arp;
using Tandem.Protocols.Ethernet;
using Tandem.Protocols.Frames;
using Tandem.Protocols.Internet;
using Tandem.Protocols.Neighbors;
using Tandem.Teaming.Watching;

namespace Tandem.Teaming.Tests.Watching.Probing;

/// <summary>Frames of a peer, and hosts.</summary>
internal static class Some
{
    internal const string Source = "10.9.9.1";
    internal const string Target = "10.9.9.9";
    internal const string Target6 = "2001:db8::9";
    internal static readonly MacAddress Port = MacAddress.Parse("c2:72:db:98:b5:e6");
    internal static readonly MacAddress Peer = MacAddress.Parse("02:00:00:00:02:09");

    /// <summary>What a peer sends that has the target's address.</summary>
    internal static byte[] Reply(
        ArpOperation operation = ArpOperation.Reply, string sender = Target, string asked = Source, VlanTag? tag = null)
    {
        EthernetHeader ethernet = new(Port, Peer, EtherType.Arp, tag);
        byte[] frame = new byte[ethernet.Length + ArpPacket.Length];
        ethernet.Write(frame);
        new ArpPacket(operation, Peer, IPv4Address.Parse(sender), Port, IPv4Address.Parse(asked)).Write(frame.AsSpan(ethernet.Length));
        return frame;
    }

    /// <summary>The same over IPv6.</summary>
    internal static byte[] Advertisement(string target = Target6, byte hopLimit = 255, MacAddress? address = null)
    {
        NeighborAdvertisement answer = new(IPv6Address.Parse(target), address, IsRouter: true, IsSolicited: true, IsOverride: true);
        IPv6Header ip = answer.Header(IPv6Address.LinkLocalOf(Peer), IPv6Address.LinkLocalOf(Port)) with { HopLimit = hopLimit };
        byte[] message = new byte[answer.Length];
        answer.Write(message, ip);
        return IPFrame.Build(new EthernetHeader(Port, Peer, EtherType.IPv6), ip, message);
    }

    /// <summary>Hosts whose names become known when a test says so.</summary>
    internal sealed class Hosts : IHostDirectory
    {
        internal Dictionary<string, string> Known { get; } = [];

        public IPv4Address? FindIPv4(string name) => Known.TryGetValue(name, out string? text) ? IPv4Address.Parse(text) : null;

        public IPv6Address? FindIPv6(string name) => Known.TryGetValue(name, out string? text) ? IPv6Address.Parse(text) : null;
    }
}
