using Tandem.Linux.Namespaces;
using Tandem.Primitives;

namespace Tandem.Netlink.Routing;

/// <summary>How one end of a new pair, veth or netkit, is to be; what is null is left to the kernel.</summary>
/// <param name="Name">Its name.</param>
public sealed record VethEnd(string Name)
{
    /// <summary>Its index; must be free.</summary>
    public IfIndex? Index { get; init; }

    /// <summary>Its hardware address.</summary>
    public MacAddress? Address { get; init; }

    /// <summary>Its MTU, in octets.</summary>
    public int? Mtu { get; init; }

    /// <summary>The network namespace it goes to; the connection's own when null.</summary>
    public NetworkNamespace? Namespace { get; init; }

    /// <summary>Transmit and receive queues of each kind.</summary>
    public int? Queues { get; init; }

    /// <summary>Gets no IPv6 link-local address by itself (<c>addrgenmode none</c>); of no effect where IPv6 is missing.</summary>
    public bool WithoutLinkLocal { get; init; }
}
