namespace Tandem.Teaming.Driving;

/// <summary>The headers that a load-balancing hash takes in (<c>runner.tx_hash</c>).</summary>
/// <remarks>Order and repetition in the configuration do not matter.</remarks>
[Flags]
public enum TxHashParts
{
    /// <summary>Nothing: the hash is always 0.</summary>
    None = 0,

    /// <summary><c>eth</c>: destination and source MAC address.</summary>
    Ethernet = 1,

    /// <summary><c>vlan</c>: VLAN identifier.</summary>
    Vlan = 2,

    /// <summary><c>ipv4</c>: IPv4 source and destination.</summary>
    IPv4 = 4,

    /// <summary><c>ipv6</c>: IPv6 source and destination.</summary>
    IPv6 = 8,

    /// <summary><c>tcp</c>: TCP ports.</summary>
    Tcp = 16,

    /// <summary><c>udp</c>: UDP ports.</summary>
    Udp = 32,

    /// <summary><c>sctp</c>: SCTP ports.</summary>
    Sctp = 64,

    /// <summary><c>ip</c> and <c>l3</c>.</summary>
    Layer3 = IPv4 | IPv6,

    /// <summary><c>l4</c>.</summary>
    Layer4 = Tcp | Udp | Sctp,

    /// <summary>What <c>runner.tx_hash</c> is when it is absent: <c>["eth","ipv4","ipv6"]</c>.</summary>
    Default = Ethernet | IPv4 | IPv6,
}
