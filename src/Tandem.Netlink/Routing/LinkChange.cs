using Tandem.Linux.Namespaces;
using Tandem.Primitives;

namespace Tandem.Netlink.Routing;

/// <summary>What to change about a link; what is null stays.</summary>
/// <remarks>
/// The kernel carries the parts out one by one, in an order of its own (namespace, address, MTU, name, flags, master):
/// when one fails, those before it stay done. Where that matters, ask for one at a time.
/// </remarks>
public readonly record struct LinkChange
{
    /// <summary>Administratively up or down.</summary>
    public bool? Up { get; init; }

    /// <summary>MTU, in octets.</summary>
    public int? Mtu { get; init; }

    /// <summary>Hardware address.</summary>
    public MacAddress? Address { get; init; }

    /// <summary>Make it a port of that device; <see cref="IfIndex.None"/> to release it.</summary>
    public IfIndex? Master { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Move it to that network namespace.</summary>
    public NetworkNamespace? Namespace { get; init; }

    /// <summary>The administrator's promiscuous flag.</summary>
    public bool? Promiscuous { get; init; }

    /// <summary>The administrator's allmulticast flag.</summary>
    public bool? AllMulticast { get; init; }

    /// <summary>Answer and ask by ARP, or (false) not: IFF_NOARP.</summary>
    public bool? Arp { get; init; }

    /// <summary>The carrier that the device reports, where its driver lets itself be told (macvlan, dummy, …).</summary>
    public bool? Carrier { get; init; }

    /// <summary>Length of its default queue, in frames.</summary>
    public int? TxQueueLength { get; init; }

    /// <summary>Largest packet the stack hands it to segment, in octets.</summary>
    public uint? GsoMaxSize { get; init; }

    /// <summary>The same for IPv4 alone; Linux 6.3.</summary>
    public uint? GsoIPv4MaxSize { get; init; }

    /// <summary>Most segments of such a packet.</summary>
    public uint? GsoMaxSegments { get; init; }

    /// <summary>Largest packet it merges, in octets.</summary>
    public uint? GroMaxSize { get; init; }

    /// <summary>The same for IPv4 alone; Linux 6.3.</summary>
    public uint? GroIPv4MaxSize { get; init; }

    /// <summary>Gets no IPv6 link-local address by itself when it comes up (<c>addrgenmode none</c>).</summary>
    public bool WithoutLinkLocal { get; init; }
}
