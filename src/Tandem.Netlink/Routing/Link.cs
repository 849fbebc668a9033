using Tandem.Primitives;

namespace Tandem.Netlink.Routing;

/// <summary>One network interface as the kernel described it.</summary>
/// <remarks>Source: RTM_NEWLINK, include/uapi/linux/if_link.h. Equal values describe equal links.</remarks>
public sealed record Link
{
    /// <summary>Its index.</summary>
    public IfIndex Index { get; init; }

    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it is, e.g. <c>veth</c> or <c>bridge</c>; null for physical devices and the loopback.</summary>
    public string? Kind { get; init; }

    /// <summary>What it is a port of, e.g. <c>bridge</c> or <c>team</c>; null when of nothing.</summary>
    public string? SlaveKind { get; init; }

    /// <summary>The device it is a port of.</summary>
    public IfIndex Master { get; init; }

    /// <summary>Its number among the ports of its bridge; null when it is not a bridge's port.</summary>
    public int? BridgePortNumber { get; init; }

    /// <summary>The device below it, or its peer; see <see cref="LinkNetNsId"/> for where. IFLA_LINK.</summary>
    public IfIndex LowerOrPeer { get; init; }

    /// <summary>The namespace of <see cref="LowerOrPeer"/>, by this namespace's numbering; null when the same.</summary>
    public int? LinkNetNsId { get; init; }

    /// <summary>Its hardware address; zero when it has none of six octets.</summary>
    public MacAddress Address { get; init; }

    /// <summary>The address it was made with; zero when it has none.</summary>
    public MacAddress PermanentAddress { get; init; }

    /// <summary>Which physical port of its hardware it uses, in lower-case hexadecimal digits; null when the driver does not say.</summary>
    /// <remarks>Equal for devices behind one port, e.g. the virtual functions of a card. IFLA_PHYS_PORT_ID.</remarks>
    public string? PhysicalPortId { get; init; }

    /// <summary>Largest payload, in octets.</summary>
    public int Mtu { get; init; }

    /// <summary>Smallest MTU it accepts.</summary>
    public int MinMtu { get; init; }

    /// <summary>Largest MTU it accepts; 0 when it does not say.</summary>
    public int MaxMtu { get; init; }

    /// <summary>All flags, known or not.</summary>
    public LinkFlags Flags { get; init; }

    /// <summary>The device senses a link.</summary>
    public bool HasCarrier { get; init; }

    /// <summary>Its operational state.</summary>
    public OperState OperState { get; init; }

    /// <summary>How many users made it promiscuous.</summary>
    public uint Promiscuity { get; init; }

    /// <summary>How many users made it receive all multicast; 0 on kernels that do not say.</summary>
    public uint AllMulticast { get; init; }

    /// <summary>Hardware type: ARPHRD_*, 1 for Ethernet.</summary>
    public ushort HardwareType { get; init; }

    /// <summary>Transmit queues.</summary>
    public int TxQueues { get; init; }

    /// <summary>Receive queues.</summary>
    public int RxQueues { get; init; }

    /// <summary>Length of its default queue, in frames.</summary>
    public int TxQueueLength { get; init; }

    /// <summary>Largest packet the stack hands it to segment, in octets.</summary>
    public uint GsoMaxSize { get; init; }

    /// <summary>The same for IPv4 alone.</summary>
    public uint GsoIPv4MaxSize { get; init; }

    /// <summary>Most segments of such a packet.</summary>
    public uint GsoMaxSegments { get; init; }

    /// <summary>Largest packet its hardware segments, in octets.</summary>
    public uint TsoMaxSize { get; init; }

    /// <summary>Largest packet it merges, in octets.</summary>
    public uint GroMaxSize { get; init; }

    /// <summary>The same for IPv4 alone.</summary>
    public uint GroIPv4MaxSize { get; init; }

    /// <summary>Administratively up.</summary>
    public bool IsUp => (Flags & LinkFlags.Up) != 0;

    /// <summary>The loopback.</summary>
    public bool IsLoopback => (Flags & LinkFlags.Loopback) != 0;

    /// <summary>Promiscuous, whoever asked for it.</summary>
    public bool IsPromiscuous => Promiscuity > 0;

    /// <summary>Can pass frames: administratively and operationally up, with carrier.</summary>
    public bool IsLinkUp => IsUp && HasCarrier && OperState is (OperState.Up or OperState.Unknown);
}
