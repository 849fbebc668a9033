namespace Tandem.Protocols.Internet;

/// <summary>What an IP packet carries.</summary>
/// <remarks>Source: IANA protocol numbers.</remarks>
public enum IPProtocol : byte
{
    /// <summary>IPv6 hop-by-hop options, which every router looks at.</summary>
    HopByHopOptions = 0,

    /// <summary>ICMP for IPv4.</summary>
    Icmp = 1,

    /// <summary>Group membership of IPv4 hosts.</summary>
    Igmp = 2,

    /// <summary>TCP.</summary>
    Tcp = 6,

    /// <summary>UDP.</summary>
    Udp = 17,

    /// <summary>IPv6 fragment header.</summary>
    IPv6Fragment = 44,

    /// <summary>ICMP for IPv6: neighbor discovery and multicast listeners too.</summary>
    IcmpV6 = 58,

    /// <summary>SCTP.</summary>
    Sctp = 132,
}
