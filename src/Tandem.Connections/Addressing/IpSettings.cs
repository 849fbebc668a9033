using System.Net;
using System.Net.Sockets;
using Tandem.Primitives;

namespace Tandem.Connections.Addressing;

/// <summary>What a device has beside what makes it a bond or a team. Immutable.</summary>
public sealed record IpSettings
{
    /// <summary>Its hardware address; null for the one that it gets by itself.</summary>
    public MacAddress? HardwareAddress { get; init; }

    /// <summary>Its MTU, octets; null for the usual one.</summary>
    public int? Mtu { get; init; }

    /// <summary>Where IPv4 addresses come from.</summary>
    public AddressMethod IPv4 { get; init; }

    /// <summary>Where IPv6 addresses come from.</summary>
    public AddressMethod IPv6 { get; init; }

    /// <summary>Addresses of both families, in their order.</summary>
    public IReadOnlyList<InterfaceNetwork> Addresses { get; init; } = [];

    /// <summary>Gateways of the default routes, at most one a family.</summary>
    public IReadOnlyList<IPAddress> Gateways { get; init; } = [];

    /// <summary>Other routes.</summary>
    public IReadOnlyList<StaticRoute> Routes { get; init; } = [];

    /// <summary>Name servers.</summary>
    public IReadOnlyList<IPAddress> NameServers { get; init; } = [];

    /// <summary>Domains to search.</summary>
    public IReadOnlyList<string> SearchDomains { get; init; } = [];

    /// <summary>Comes up when the system does. Default true.</summary>
    public bool StartsAtBoot { get; init; } = true;

    /// <summary>The addresses of one family.</summary>
    public IEnumerable<InterfaceNetwork> AddressesOf(bool ipv6) => Addresses.Where(one => one.IsIPv6 == ipv6);

    /// <summary>The gateway of one family.</summary>
    public IPAddress? GatewayOf(bool ipv6) => Gateways.FirstOrDefault(one => IsIPv6(one) == ipv6);

    /// <summary>The name servers of one family.</summary>
    public IEnumerable<IPAddress> NameServersOf(bool ipv6) => NameServers.Where(one => IsIPv6(one) == ipv6);

    /// <summary>The routes of one family.</summary>
    public IEnumerable<StaticRoute> RoutesOf(bool ipv6) => Routes.Where(one => one.Destination.IsIPv6 == ipv6);

    private static bool IsIPv6(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6;
}
