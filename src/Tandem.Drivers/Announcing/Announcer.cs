using System.Net.Sockets;
using Tandem.Linux;
using Tandem.Linux.Packets;
using Tandem.Netlink;
using Tandem.Netlink.Addresses;
using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Protocols.Addresses;
using Tandem.Protocols.Frames;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Announcing;

/// <summary>Tells the network that a team moved to another port: peers by ARP and ND, multicast routers by IGMP and MLD.</summary>
/// <remarks>
/// For the team device and the VLAN and macvlan devices on it, which have addresses of their own; a bridge on it has not its
/// addresses announced, as with the kernel's driver. Nothing is sent while the team is administratively down; what was due then
/// is dropped. Failures are no errors: the next frame that the host sends tells the same.
/// </remarks>
internal sealed class Announcer(Rtnetlink rtnl, LinkTable links, IfIndex team) : IDisposable
{
    // Kept: the kernel closes a packet socket only after a grace period, and the next failing link must not wait for that.
    private PacketSocket? _socket;
    private BurstClock _notify = new();
    private BurstClock _rejoin = new();

    /// <summary>When <see cref="Run"/> must be called next.</summary>
    internal Instant NextDeadline => Instant.Min(_notify.Next, _rejoin.Next);

    /// <summary>A port was enabled.</summary>
    internal void Trigger(BurstSettings notify, BurstSettings rejoin)
    {
        _notify.Trigger(notify);
        _rejoin.Trigger(rejoin);
    }

    /// <inheritdoc/>
    public void Dispose() => _socket?.Dispose();

    /// <summary>Sends what is due.</summary>
    internal void Run(Instant now, bool isUp)
    {
        uint notify = _notify.TakeDue(now);
        uint rejoin = _rejoin.TakeDue(now);
        if (!isUp || (notify == 0 && rejoin == 0)) return;
        try
        {
            foreach (Link device in links.Links.Where(Announces).ToArray()) Announce(device, notify, rejoin);
        }
        catch (NetlinkException)
        {
            // The addresses cannot be read just now.
        }
    }

    private bool Announces(Link device) => device.Index == team
        || (device is { IsUp: true, LinkNetNsId: null, Kind: "vlan" or "macvlan" } && device.LowerOrPeer == team);

    private void Announce(Link device, uint notify, uint rejoin)
    {
        InterfaceAddress[] addresses = [.. rtnl.DumpAddresses(device.Index).Where(static address => address.IsUsable)];
        List<byte[]> frames = [];
        for (; notify > 0; notify--) frames.AddRange(PeerFrames(device.Address, addresses));
        for (; rejoin > 0; rejoin--) frames.AddRange(GroupFrames(device, addresses));
        if (frames.Count == 0) return;
        try
        {
            _socket ??= PacketSocket.Open(IfIndex.None, etherType: 0);
        }
        catch (LinuxException)
        {
            return; // no descriptors left
        }

        foreach (byte[] frame in frames) _socket.SendOn(device.Index, frame); // the device may have vanished meanwhile
    }

    private static IEnumerable<byte[]> PeerFrames(MacAddress mac, InterfaceAddress[] addresses)
    {
        foreach (InterfaceAddress address in addresses)
        {
            byte[] octets = address.Address.GetAddressBytes();
            yield return address.Address.AddressFamily == AddressFamily.InterNetwork
                ? AnnouncementFrame.Arp(mac, IPv4Address.FromOctets(octets))
                : AnnouncementFrame.Neighbor(mac, IPv6Address.FromOctets(octets));
        }
    }

    private static IEnumerable<byte[]> GroupFrames(Link device, InterfaceAddress[] addresses)
    {
        IReadOnlyList<IPv4Address> groups4 = MulticastGroups.ReadIgmp(ReadOwn("igmp"), device.Index.Value);
        if (groups4.Count > 0)
        {
            byte[]? source = First(addresses, static address => address.Address.AddressFamily == AddressFamily.InterNetwork);
            yield return MembershipFrame.IgmpV3(
                device.Address, source is null ? default : IPv4Address.FromOctets(source), groups4);
        }

        IReadOnlyList<IPv6Address> groups6 = MulticastGroups.ReadIgmp6(ReadOwn("igmp6"), device.Index.Value);
        if (groups6.Count > 0)
        {
            byte[]? source = First(addresses, static address => address.Address.IsIPv6LinkLocal);
            yield return MembershipFrame.MldV2(
                device.Address, source is null ? default : IPv6Address.FromOctets(source), groups6);
        }
    }

    private static byte[]? First(InterfaceAddress[] addresses, Predicate<InterfaceAddress> wanted) =>
        Array.Find(addresses, wanted)?.Address.GetAddressBytes();

    // Of the calling thread's namespace: /proc/net would be that of the process's first thread.
    private static string ReadOwn(string table)
    {
        string path = $"/proc/thread-self/net/{table}";
        return File.Exists(path) ? File.ReadAllText(path) : "";
    }
}
