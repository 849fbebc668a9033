using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Tandem.Netlink.Messages;
using Tandem.Netlink.Routing;
using Tandem.Primitives;

namespace Tandem.Netlink.Addresses;

/// <summary>Addresses, encoded. Source: struct ifaddrmsg, include/uapi/linux/if_addr.h.</summary>
/// <remarks><code>0 family | 1 prefixlen | 2 flags | 3 scope | 4 index</code></remarks>
internal static class AddressMessages
{
    internal const int MaxLength = 96;
    private const int HeaderLength = 8;
    private const uint WithoutDetection = 2; // IFA_F_NODAD

    internal static MessageWriter Add(Span<byte> buffer, IfIndex link, IPAddress address, int prefixLength) =>
        Write(buffer, RouteMessageType.NewAddress, link, address, prefixLength, MessageFlags.Create | MessageFlags.Exclusive);

    internal static MessageWriter Delete(Span<byte> buffer, IfIndex link, IPAddress address, int prefixLength) =>
        Write(buffer, RouteMessageType.DeleteAddress, link, address, prefixLength, MessageFlags.None);

    internal static MessageWriter Dump(Span<byte> buffer, IfIndex link)
    {
        MessageWriter w = new(buffer, RouteMessageType.GetAddress);
        BitConverter.TryWriteBytes(w.Reserve(HeaderLength)[4..], link.Value);
        return w;
    }

    /// <summary>Decodes one RTM_NEWADDR.</summary>
    /// <returns>Null for families other than IPv4 and IPv6.</returns>
    internal static InterfaceAddress? Read(NetlinkMessage message)
    {
        ReadOnlySpan<byte> header = message.Header(HeaderLength);
        IPAddress? address = null, local = null;
        uint flags = header[2];
        AttributeReader reader = message.Attributes(HeaderLength);
        while (reader.MoveNext())
        {
            switch (reader.Type)
            {
                case AddressAttr.Address: address = Families.Read(reader.Value); break;
                case AddressAttr.Local: local = Families.Read(reader.Value); break;
                case AddressAttr.Flags: flags = reader.GetUInt32(); break;
                default: break;
            }
        }

        IfIndex link = new(MemoryMarshal.Read<int>(header[4..]));
        return (local ?? address) is { } own ? new InterfaceAddress(link, own, header[1], header[3], flags) : null;
    }

    private static MessageWriter Write(
        Span<byte> buffer, ushort type, IfIndex link, IPAddress address, int prefixLength, MessageFlags flags)
    {
        MessageWriter w = new(buffer, type, flags);
        Span<byte> header = w.Reserve(HeaderLength);
        header[0] = Families.Of(address);
        header[1] = checked((byte)prefixLength);
        if (address.IsIPv6LinkLocal) header[3] = Families.LinkScope;
        BitConverter.TryWriteBytes(header[4..], link.Value);
        Span<byte> octets = stackalloc byte[16];
        address.TryWriteBytes(octets, out int length);
        w.WriteBytes(AddressAttr.Local, octets[..length]);
        w.WriteBytes(AddressAttr.Address, octets[..length]);
        if (address.AddressFamily == AddressFamily.InterNetworkV6) w.WriteUInt32(AddressAttr.Flags, WithoutDetection);
        return w;
    }
}
