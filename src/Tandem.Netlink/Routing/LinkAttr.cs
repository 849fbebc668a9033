namespace Tandem.Netlink.Routing;

/// <summary>IFLA_* and what nests in them. Source: include/uapi/linux/if_link.h, veth.h.</summary>
internal static class LinkAttr
{
    /// <summary>IFLA_ADDRESS, octets.</summary>
    internal const ushort Address = 1;

    /// <summary>IFLA_IFNAME, string.</summary>
    internal const ushort Name = 3;

    /// <summary>IFLA_MTU, u32.</summary>
    internal const ushort Mtu = 4;

    /// <summary>IFLA_LINK, s32: the device below, or a veth's peer.</summary>
    internal const ushort Link = 5;

    /// <summary>IFLA_MASTER, u32; 0 for none.</summary>
    internal const ushort Master = 10;

    /// <summary>IFLA_TXQLEN, u32.</summary>
    internal const ushort TxQueueLength = 13;

    /// <summary>IFLA_OPERSTATE, u8.</summary>
    internal const ushort OperState = 16;

    /// <summary>IFLA_LINKINFO, nest.</summary>
    internal const ushort LinkInfo = 18;

    /// <summary>IFLA_NEW_NETNSID, s32: where a link that goes from here moves to.</summary>
    internal const ushort NewNetNsId = 45;

    /// <summary>IFLA_NEW_IFINDEX, s32: its index there, when it is another one.</summary>
    internal const ushort NewIndex = 49;

    /// <summary>IFLA_STATS64, struct rtnl_link_stats64.</summary>
    internal const ushort Stats64 = 23;

    /// <summary>IFLA_AF_SPEC, nest of address families.</summary>
    internal const ushort AfSpec = 26;

    /// <summary>IFLA_NET_NS_FD, u32.</summary>
    internal const ushort NetNsFd = 28;

    /// <summary>IFLA_EXT_MASK, u32.</summary>
    internal const ushort ExtMask = 29;

    /// <summary>IFLA_PROMISCUITY, u32.</summary>
    internal const ushort Promiscuity = 30;

    /// <summary>IFLA_NUM_TX_QUEUES, u32.</summary>
    internal const ushort TxQueues = 31;

    /// <summary>IFLA_NUM_RX_QUEUES, u32.</summary>
    internal const ushort RxQueues = 32;

    /// <summary>IFLA_CARRIER, u8.</summary>
    internal const ushort Carrier = 33;

    /// <summary>IFLA_PHYS_PORT_ID, 1 to 32 octets.</summary>
    internal const ushort PhysicalPortId = 34;

    /// <summary>IFLA_LINK_NETNSID, s32.</summary>
    internal const ushort LinkNetNsId = 37;

    /// <summary>IFLA_GSO_MAX_SEGS, u32.</summary>
    internal const ushort GsoMaxSegments = 40;

    /// <summary>IFLA_GSO_MAX_SIZE, u32.</summary>
    internal const ushort GsoMaxSize = 41;

    /// <summary>IFLA_MIN_MTU, u32.</summary>
    internal const ushort MinMtu = 50;

    /// <summary>IFLA_MAX_MTU, u32.</summary>
    internal const ushort MaxMtu = 51;

    /// <summary>IFLA_PERM_ADDRESS, octets.</summary>
    internal const ushort PermanentAddress = 54;

    /// <summary>IFLA_GRO_MAX_SIZE, u32.</summary>
    internal const ushort GroMaxSize = 58;

    /// <summary>IFLA_TSO_MAX_SIZE, u32.</summary>
    internal const ushort TsoMaxSize = 59;

    /// <summary>IFLA_ALLMULTI, u32.</summary>
    internal const ushort AllMulticast = 61;

    /// <summary>IFLA_GSO_IPV4_MAX_SIZE, u32.</summary>
    internal const ushort GsoIPv4MaxSize = 63;

    /// <summary>IFLA_GRO_IPV4_MAX_SIZE, u32.</summary>
    internal const ushort GroIPv4MaxSize = 64;

    /// <summary>IFLA_INFO_KIND, string, in <see cref="LinkInfo"/>.</summary>
    internal const ushort InfoKind = 1;

    /// <summary>IFLA_INFO_DATA, nest, in <see cref="LinkInfo"/>.</summary>
    internal const ushort InfoData = 2;

    /// <summary>IFLA_INFO_SLAVE_KIND, string, in <see cref="LinkInfo"/>.</summary>
    internal const ushort InfoSlaveKind = 4;

    /// <summary>IFLA_INFO_SLAVE_DATA, nest, in <see cref="LinkInfo"/>.</summary>
    internal const ushort InfoSlaveData = 5;

    /// <summary>IFLA_BRPORT_NO, u16, in <see cref="InfoSlaveData"/> of a bridge's port.</summary>
    internal const ushort BridgePortNumber = 18;

    /// <summary>VETH_INFO_PEER, struct ifinfomsg and attributes, in <see cref="InfoData"/>.</summary>
    internal const ushort VethPeer = 1;

    /// <summary>IFLA_NETKIT_PEER_INFO, struct ifinfomsg and attributes, in <see cref="InfoData"/>.</summary>
    internal const ushort NetkitPeer = 1;

    /// <summary>IFLA_NETKIT_POLICY, u32, in <see cref="InfoData"/>: what becomes of a frame that no program decided on.</summary>
    internal const ushort NetkitPolicy = 3;

    /// <summary>IFLA_NETKIT_MODE, u32, in <see cref="InfoData"/>.</summary>
    internal const ushort NetkitMode = 5;

    /// <summary>IFLA_MACVLAN_MODE, u32, in <see cref="InfoData"/>.</summary>
    internal const ushort MacvlanMode = 1;

    /// <summary>IFLA_BOND_MODE, u8, in <see cref="InfoData"/>.</summary>
    internal const ushort BondMode = 1;

    /// <summary>IFLA_BOND_MIIMON, u32, milliseconds, in <see cref="InfoData"/>.</summary>
    internal const ushort BondMiimon = 3;

    /// <summary>IFLA_BOND_AD_LACP_RATE, u8, in <see cref="InfoData"/>: 1 for a PDU a second.</summary>
    internal const ushort BondLacpRate = 21;

    /// <summary>IFLA_BOND_NS_IP6_TARGET, nest of struct in6_addr, in <see cref="InfoData"/>.</summary>
    internal const ushort BondNeighborTargets = 31;

    /// <summary>IFLA_BOND_COUPLED_CONTROL, u8, in <see cref="InfoData"/>.</summary>
    internal const ushort BondCoupledControl = 32;

    /// <summary>IFLA_BOND_SLAVE_PRIO, s32, in <see cref="InfoSlaveData"/> of a bond's port.</summary>
    internal const ushort BondPortPriority = 9;

    /// <summary>IFLA_VLAN_ID, u16, in <see cref="InfoData"/>.</summary>
    internal const ushort VlanId = 1;

    /// <summary>AF_INET6, nest, in <see cref="AfSpec"/>.</summary>
    internal const ushort AfInet6 = 10;

    /// <summary>IFLA_INET6_ADDR_GEN_MODE, u8, in <see cref="AfInet6"/>.</summary>
    internal const ushort AddrGenMode = 8;
}
