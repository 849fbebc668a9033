using System.Net;
using Tandem.Netlink.Messages;

namespace Tandem.Netlink.Routing;

/// <summary>What of a bond, or of a port of one, no file below <c>/sys</c> shows.</summary>
/// <remarks>Source: IFLA_BOND_* and IFLA_BOND_SLAVE_*, include/uapi/linux/if_link.h.</remarks>
public sealed record BondDetails
{
    /// <summary>Hosts that the bond asks by neighbor discovery. ns_ip6_target.</summary>
    public IReadOnlyList<IPAddress> NeighborTargets { get; init; } = [];

    /// <summary>A port begins to send when it begins to receive; null on kernels that do not say. coupled_control.</summary>
    public bool? IsCoupled { get; init; }

    /// <summary>The port's priority among those that may become active; 0 when not set. prio.</summary>
    public int PortPriority { get; init; }

    /// <summary>Reads them from RTM_NEWLINK.</summary>
    internal static BondDetails Read(NetlinkMessage message)
    {
        BondDetails found = new();
        AttributeReader attributes = message.Attributes(LinkHeader.Length);
        while (attributes.MoveNext())
        {
            if (attributes.Type == LinkAttr.LinkInfo) found = ReadInfo(attributes.GetNested());
        }

        return found;
    }

    private static BondDetails ReadInfo(AttributeReader info)
    {
        BondDetails found = new();
        string kind = "", portKind = "";
        while (info.MoveNext())
        {
            if (info.Type == LinkAttr.InfoKind) kind = info.GetString();
            else if (info.Type == LinkAttr.InfoSlaveKind) portKind = info.GetString();
            else if (info.Type == LinkAttr.InfoData && kind == "bond") found = ReadBond(info.GetNested(), found);
            else if (info.Type == LinkAttr.InfoSlaveData && portKind == "bond") found = ReadPort(info.GetNested(), found);
        }

        return found;
    }

    private static BondDetails ReadBond(AttributeReader data, BondDetails found)
    {
        while (data.MoveNext())
        {
            if (data.Type == LinkAttr.BondCoupledControl) found = found with { IsCoupled = data.GetByte() != 0 };
            if (data.Type != LinkAttr.BondNeighborTargets) continue;
            List<IPAddress> targets = [];
            AttributeReader one = data.GetNested();
            while (one.MoveNext()) targets.Add(new IPAddress(one.Value));
            found = found with { NeighborTargets = targets };
        }

        return found;
    }

    private static BondDetails ReadPort(AttributeReader data, BondDetails found)
    {
        while (data.MoveNext())
        {
            if (data.Type == LinkAttr.BondPortPriority) found = found with { PortPriority = data.GetInt32() };
        }

        return found;
    }
}
