using Tandem.Linux;
using Tandem.Netlink.Messages;
using Tandem.Primitives;

namespace Tandem.Netlink.Routing;

public sealed partial class Rtnetlink
{
    /// <summary>Reads all links of the namespace, in no particular order.</summary>
    public IReadOnlyList<Link> DumpLinks() => DumpAll<Link>(
        "dump links",
        LinkMessages.Dump(stackalloc byte[LinkMessages.MaxLength]),
        static (message, links) =>
        {
            if (LinkDecoder.Read(message) is { } link) links.Add(link);
        });

    /// <summary>Reads one link.</summary>
    /// <returns>Null when there is none of this index.</returns>
    public Link? GetLink(IfIndex index) => Get(index, name: null);

    /// <summary>Reads one link.</summary>
    /// <returns>Null when there is none of this name.</returns>
    public Link? GetLink(string name) => Get(IfIndex.None, name);

    /// <summary>Reads a link's counters.</summary>
    /// <returns>Null when there is no such link.</returns>
    public LinkStatistics? ReadStatistics(IfIndex link)
    {
        LinkStatistics? found = null;
        MessageWriter request = LinkMessages.Get(stackalloc byte[LinkMessages.MaxLength], link, name: null, statistics: true);
        NetlinkResult result = _socket.Request(request.Written, message => found = LinkStatistics.Read(message));
        if (result.Error == Errno.NoDevice) return null;
        result.OrThrow($"read counters of link {link}");
        return found;
    }

    /// <summary>Creates a pair of connected Ethernet devices.</summary>
    public void CreateVeth(VethEnd one, VethEnd other) => TryCreateVeth(one, other).OrThrow($"create veth {one.Name}");

    /// <summary>Creates a pair of connected Ethernet devices, or says why not.</summary>
    public NetlinkResult TryCreateVeth(VethEnd one, VethEnd other) =>
        Finish(Send(LinkMessages.CreateVeth(stackalloc byte[LinkMessages.MaxLength], one, other)), one, other);

    /// <summary>Creates a netkit pair of Ethernet devices, or says why not. Since Linux 6.7.</summary>
    /// <param name="primary">The end that programs can be attached to. What no program decides on, it drops.</param>
    /// <param name="peer">The other end; what it sends arrives at the primary one.</param>
    /// <returns><see cref="Errno.NotSupported"/> when the kernel has no netkit.</returns>
    public NetlinkResult TryCreateNetkit(VethEnd primary, VethEnd peer) =>
        Finish(Send(LinkMessages.CreateNetkit(stackalloc byte[LinkMessages.MaxLength], primary, peer)), primary, peer);

    /// <summary>Creates a bridge, down and without ports.</summary>
    public void CreateBridge(string name, MacAddress? address = null) => CreateLink("bridge", name, address);

    /// <summary>Creates an ifb: what enters it is sent back to where it came from, through its queue.</summary>
    public void CreateIfb(string name) => CreateLink("ifb", name);

    /// <summary>Creates a device that needs no more than its kind, e.g. <c>dummy</c>.</summary>
    public void CreateLink(string kind, string name, MacAddress? address = null) =>
        TryCreateLink(kind, name, address).OrThrow($"create {kind} {name}");

    /// <summary>As <see cref="CreateLink"/>, or says why not.</summary>
    /// <returns><see cref="Errno.NotSupported"/> when the kernel has no such kind, <see cref="Errno.Exists"/> for a taken name.</returns>
    public NetlinkResult TryCreateLink(string kind, string name, MacAddress? address = null) =>
        Send(LinkMessages.Create(stackalloc byte[LinkMessages.MaxLength], kind, name, address));

    /// <summary>Asks whether the kernel has a kind of device, loading its module if it must, without making one.</summary>
    /// <param name="kind">One whose hardware address the kernel checks before it does anything, such as <c>team</c>.</param>
    /// <returns>Done when it has; <see cref="Errno.NotSupported"/> when not, <see cref="Errno.NotPermitted"/> without CAP_NET_ADMIN.</returns>
    public NetlinkResult TryFindKind(string kind)
    {
        // No device has the address of zeros, and a kind that is there says so.
        NetlinkResult result = TryCreateLink(kind, kind + "%d", default(MacAddress));
        return result.Error == Errno.AddressNotAvailable ? NetlinkResult.Ok : result;
    }

    /// <summary>Creates a macvlan on <paramref name="lower"/>.</summary>
    public void CreateMacvlan(
        string name, IfIndex lower, MacvlanMode mode = MacvlanMode.Bridge, MacAddress? address = null) =>
        Send(LinkMessages.CreateMacvlan(stackalloc byte[LinkMessages.MaxLength], name, lower, mode, address))
            .OrThrow($"create macvlan {name}");

    /// <summary>Creates a bond, down and without ports.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="mode">How it uses its ports.</param>
    /// <param name="linkCheck">How often it looks at their links (miimon), to the millisecond; zero for never.</param>
    /// <param name="fastLacp">Ask partners for a PDU a second; with <see cref="BondMode.Lacp"/> only.</param>
    public void CreateBond(string name, BondMode mode, TimeSpan linkCheck, bool fastLacp = false) =>
        Send(LinkMessages.CreateBond(stackalloc byte[LinkMessages.MaxLength], name, mode, (uint)linkCheck.TotalMilliseconds, fastLacp))
            .OrThrow($"create bond {name}");

    /// <summary>Reads what of a bond or a bond's port <c>/sys</c> does not show; empty when it is none, or gone.</summary>
    public BondDetails ReadBond(IfIndex link)
    {
        BondDetails found = new();
        MessageWriter request = LinkMessages.Get(stackalloc byte[LinkMessages.MaxLength], link, null);
        NetlinkResult result = _socket.Request(request.Written, message => found = BondDetails.Read(message));
        if (result.Error != Errno.NoDevice) result.OrThrow($"get bond {link}");
        return found;
    }

    /// <summary>Creates a VLAN device on <paramref name="lower"/>, by 802.1Q tags.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="lower">The device that carries the tagged frames.</param>
    /// <param name="id">The VLAN, 0 to 4094.</param>
    public void CreateVlan(string name, IfIndex lower, int id)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)id, 4094u);
        Send(LinkMessages.CreateVlan(stackalloc byte[LinkMessages.MaxLength], name, lower, (ushort)id)).OrThrow($"create VLAN {name}");
    }

    /// <summary>Changes a link.</summary>
    public void Change(IfIndex link, in LinkChange change) =>
        TryChange(link, change).OrThrow($"change link {link}");

    /// <summary>Changes a link, or says why not.</summary>
    public NetlinkResult TryChange(IfIndex link, in LinkChange change) =>
        Send(LinkMessages.Change(stackalloc byte[LinkMessages.MaxLength], link, change));

    /// <summary>Deletes a link.</summary>
    public void DeleteLink(IfIndex link) => TryDeleteLink(link).OrThrow($"delete link {link}");

    /// <summary>Deletes a link, or says why not.</summary>
    public NetlinkResult TryDeleteLink(IfIndex link) =>
        Send(LinkMessages.Delete(stackalloc byte[LinkMessages.MaxLength], link));

    private Link? Get(IfIndex index, string? name)
    {
        Link? found = null;
        MessageWriter request = LinkMessages.Get(stackalloc byte[LinkMessages.MaxLength], index, name);
        NetlinkResult result = _socket.Request(request.Written, message => found = LinkDecoder.Read(message));
        if (result.Error is Errno.NoDevice or Errno.OutOfRange) return null; // ERANGE: no name can be that long
        result.OrThrow($"get link {name ?? index.ToString()}");
        return found;
    }

    // The kernel ignores the address mode at creation; both ends are down still, so nothing was sent.
    private NetlinkResult Finish(NetlinkResult made, VethEnd one, VethEnd other)
    {
        if (made.IsOk && one.WithoutLinkLocal) SilenceIPv6(one);
        if (made.IsOk && other.WithoutLinkLocal) SilenceIPv6(other);
        return made;
    }

    private void SilenceIPv6(VethEnd end)
    {
        if (end.Namespace is null)
        {
            SilenceIPv6(this, end.Name);
            return;
        }

        using Rtnetlink there = new(NetlinkSocket.Open(NetlinkProtocol.Route, end.Namespace));
        SilenceIPv6(there, end.Name);
    }

    // EAFNOSUPPORT and EINVAL: no IPv6 there, hence nothing to silence.
    private static void SilenceIPv6(Rtnetlink there, string name)
    {
        if (there.GetLink(name) is { } link) there.TryChange(link.Index, new LinkChange { WithoutLinkLocal = true });
    }
}
