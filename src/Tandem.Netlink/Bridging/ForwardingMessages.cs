using System.Runtime.InteropServices;
using Tandem.Netlink.Addresses;
using Tandem.Netlink.Messages;
using Tandem.Netlink.Routing;
using Tandem.Primitives;

namespace Tandem.Netlink.Bridging;

/// <summary>A bridge's forwarding table, encoded. Source: include/uapi/linux/neighbour.h, family AF_BRIDGE.</summary>
internal static class ForwardingMessages
{
    internal const int MaxLength = 64;
    private const int TicksPerSecond = 100; // USER_HZ
    private const int UpdatedOffset = 8; // struct nda_cacheinfo: confirmed, used, updated, refcnt

    internal static MessageWriter Dump(Span<byte> buffer, IfIndex bridge)
    {
        MessageWriter w = new(buffer, RouteMessageType.GetNeighbour);
        new NeighbourHeader(Families.Bridge, IfIndex.None, NeighbourState.None).Write(ref w);
        w.WriteIndex(AddressAttr.NeighbourMaster, bridge);
        return w;
    }

    /// <summary>Decodes one RTM_NEWNEIGH.</summary>
    /// <returns>Null for what is not in the table of <paramref name="bridge"/>, e.g. a port's own address filter.</returns>
    internal static ForwardingEntry? Read(NetlinkMessage message, IfIndex bridge)
    {
        NeighbourHeader header = NeighbourHeader.Read(message);
        MacAddress? address = null;
        IfIndex master = IfIndex.None;
        ushort? vlan = null;
        TimeSpan age = TimeSpan.Zero;
        AttributeReader reader = message.Attributes(NeighbourHeader.Length);
        while (reader.MoveNext())
        {
            switch (reader.Type)
            {
                case AddressAttr.NeighbourLinkAddress: address = reader.GetAddress(); break;
                case AddressAttr.NeighbourMaster: master = reader.GetIndex(); break;
                case AddressAttr.NeighbourVlan: vlan = reader.GetUInt16(); break;
                case AddressAttr.NeighbourCacheInfo when reader.Value.Length >= UpdatedOffset + sizeof(uint):
                    age = TimeSpan.FromSeconds(MemoryMarshal.Read<uint>(reader.Value[UpdatedOffset..]) / (double)TicksPerSecond);
                    break;
                default: break;
            }
        }

        if (address is not { } own || master != bridge) return null;
        bool isLocal = (header.State & NeighbourState.Permanent) != 0;
        bool isStatic = isLocal || (header.State & NeighbourState.NoArp) != 0;
        return new ForwardingEntry(own, header.Link, isLocal, isStatic, isStatic ? TimeSpan.Zero : age, vlan);
    }
}
