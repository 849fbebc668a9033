using System.Buffers.Binary;
using Tandem.Drivers.Bpf.State;
using Tandem.Netlink;
using Tandem.Netlink.Routing;
using Tandem.Primitives;

namespace Tandem.Drivers.Bpf;

/// <summary>What is done to a device that becomes a port, and undone when it leaves.</summary>
internal static class PortDevice
{
    /// <summary>Writes down how the device was.</summary>
    internal static PortRecord Remember(Link link) => new()
    {
        Index = link.Index.Value,
        OriginalMtu = link.Mtu,
        OriginalFlags = (uint)link.Flags,
        OriginalAddress = Pack(link.Address),
        Flags = IPv6Switch.IsOn(link.Name) ? PortFlags.HadIPv6 : PortFlags.None,
    };

    /// <summary>Gives the device the team's MTU and perhaps address, takes the host off it, and opens it.</summary>
    /// <param name="rtnl">The connection.</param>
    /// <param name="link">The device; down.</param>
    /// <param name="mtu">The team's MTU, in octets.</param>
    /// <param name="address">The address it must have; null to leave it its own.</param>
    internal static NetlinkResult Prepare(Rtnetlink rtnl, Link link, int mtu, MacAddress? address)
    {
        if (link.Mtu != mtu)
        {
            NetlinkResult sized = rtnl.TryChange(link.Index, new LinkChange { Mtu = mtu });
            if (!sized.IsOk) return sized;
        }

        if (address is { } wanted && wanted != link.Address)
        {
            NetlinkResult addressed = rtnl.TryChange(link.Index, new LinkChange { Address = wanted });
            if (!addressed.IsOk) return addressed;
        }

        IPv6Switch.Set(link.Name, on: false);

        // All multicast: the groups that the host joins on the team device are not known to the port.
        return rtnl.TryChange(link.Index, new LinkChange { Up = true, AllMulticast = true });
    }

    /// <summary>Closes the device and makes it as it was. A device that has gone is fine.</summary>
    internal static void Restore(Rtnetlink rtnl, Link link, in PortRecord record)
    {
        LinkFlags flags = (LinkFlags)record.OriginalFlags;
        rtnl.TryChange(link.Index, new LinkChange
        {
            Up = false,
            AllMulticast = (flags & LinkFlags.AllMulticast) != 0,
            Promiscuous = (flags & LinkFlags.Promiscuous) != 0,
        });
        MacAddress address = Unpack(record.OriginalAddress);
        if (link.Address != address) rtnl.TryChange(link.Index, new LinkChange { Address = address });
        if (link.Mtu != record.OriginalMtu) rtnl.TryChange(link.Index, new LinkChange { Mtu = record.OriginalMtu });
        if ((record.Flags & PortFlags.HadIPv6) != 0) IPv6Switch.Set(link.Name, on: true);
    }

    /// <summary>The address in a ledger line.</summary>
    internal static MacAddress Unpack(ulong packed)
    {
        Span<byte> octets = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(octets, packed);
        return MacAddress.FromOctets(octets);
    }

    private static ulong Pack(MacAddress address)
    {
        Span<byte> octets = stackalloc byte[sizeof(ulong)];
        octets.Clear();
        address.CopyTo(octets);
        return BinaryPrimitives.ReadUInt64LittleEndian(octets);
    }
}
