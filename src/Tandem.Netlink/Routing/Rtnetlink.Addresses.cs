using System.Net;
using Tandem.Linux;
using Tandem.Netlink.Addresses;
using Tandem.Primitives;

namespace Tandem.Netlink.Routing;

public sealed partial class Rtnetlink
{
    /// <summary>Reads the IPv4 and IPv6 addresses of one link, or of all.</summary>
    public IReadOnlyList<InterfaceAddress> DumpAddresses(IfIndex? link = null) => DumpAll<InterfaceAddress>(
        "dump addresses",
        AddressMessages.Dump(stackalloc byte[AddressMessages.MaxLength], link ?? IfIndex.None),
        static (message, addresses) =>
        {
            if (AddressMessages.Read(message) is { } address) addresses.Add(address);
        });

    /// <summary>Gives a link an address. An IPv6 address is usable at once, without duplicate address detection.</summary>
    /// <returns><see cref="Errno.Exists"/> when it has it.</returns>
    public NetlinkResult TryAddAddress(IfIndex link, IPAddress address, int prefixLength) =>
        Send(AddressMessages.Add(stackalloc byte[AddressMessages.MaxLength], link, address, prefixLength));

    /// <summary>As <see cref="TryAddAddress"/>, for callers without a plan for failure.</summary>
    public void AddAddress(IfIndex link, IPAddress address, int prefixLength) =>
        TryAddAddress(link, address, prefixLength).OrThrow($"add address {address}/{prefixLength} to link {link}");

    /// <summary>Takes an address away.</summary>
    /// <returns><see cref="Errno.AddressNotAvailable"/> when the link does not have it.</returns>
    public NetlinkResult TryDeleteAddress(IfIndex link, IPAddress address, int prefixLength) =>
        Send(AddressMessages.Delete(stackalloc byte[AddressMessages.MaxLength], link, address, prefixLength));

    /// <summary>Reads the IPv4 and IPv6 unicast routes of the main table.</summary>
    public IReadOnlyList<Route> DumpRoutes() => DumpAll<Route>(
        "dump routes",
        RouteMessages.Dump(stackalloc byte[RouteMessages.MaxLength]),
        static (message, routes) =>
        {
            if (RouteMessages.Read(message) is { } route) routes.Add(route);
        });

    /// <summary>Adds a route to the main table.</summary>
    public NetlinkResult TryAddRoute(Route route) =>
        Send(RouteMessages.Add(stackalloc byte[RouteMessages.MaxLength], route));

    /// <summary>As <see cref="TryAddRoute"/>, for callers without a plan for failure.</summary>
    public void AddRoute(Route route) => TryAddRoute(route).OrThrow($"add route {route.Destination}");

    /// <summary>Removes a route of the main table.</summary>
    /// <returns><see cref="Errno.NoProcess"/> when there is none.</returns>
    public NetlinkResult TryDeleteRoute(Route route) =>
        Send(RouteMessages.Delete(stackalloc byte[RouteMessages.MaxLength], route));

    /// <summary>Reads what is known of IPv4 and IPv6 neighbours.</summary>
    public IReadOnlyList<Neighbour> DumpNeighbours() => DumpAll<Neighbour>(
        "dump neighbours",
        NeighbourMessages.Dump(stackalloc byte[NeighbourMessages.MaxLength]),
        static (message, neighbours) =>
        {
            if (NeighbourMessages.Read(message) is { } neighbour) neighbours.Add(neighbour);
        });

    /// <summary>Fixes a neighbour's hardware address.</summary>
    public NetlinkResult TrySetNeighbour(IfIndex link, IPAddress address, MacAddress linkAddress) =>
        Send(NeighbourMessages.Set(stackalloc byte[NeighbourMessages.MaxLength], link, address, linkAddress));

    /// <summary>Forgets a neighbour.</summary>
    /// <returns><see cref="Errno.NoEntry"/> when it is not known.</returns>
    public NetlinkResult TryDeleteNeighbour(IfIndex link, IPAddress address) =>
        Send(NeighbourMessages.Delete(stackalloc byte[NeighbourMessages.MaxLength], link, address));
}
