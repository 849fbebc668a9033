using System.Net;
using System.Net.Sockets;
using Tandem.Connections.Addressing;
using Tandem.Netlink.Addresses;
using Tandem.Netlink.Routing;
using Tandem.Primitives;

namespace Tandem.CommandLine.Conversions;

/// <summary>What a running device has beside its ports, as the kernel tells it.</summary>
internal static class RunningAddresses
{
    private const int UsualMtu = 1500;
    private const uint Permanent = 0x80; // IFA_F_PERMANENT: nobody gave it for a time only
    private const byte LinkScope = 253;

    internal static IpSettings Read(Rtnetlink kernel, Link device)
    {
        InterfaceAddress[] all = [.. kernel.DumpAddresses(device.Index).Where(one => one.Scope != LinkScope)];
        InterfaceNetwork[] lasting = [.. all.Where(IsPermanent).Select(one => new InterfaceNetwork(one.Address, one.PrefixLength))];
        Route[] routes = [.. kernel.DumpRoutes().Where(route => route.Link == device.Index && !IsOwn(route, all))];
        return new IpSettings
        {
            HardwareAddress = GivenAddress(kernel, device),
            Mtu = device.Mtu == UsualMtu ? null : device.Mtu,
            IPv4 = Method(all, ipv6: false, AddressMethod.Dhcp),
            IPv6 = Method(all, ipv6: true, AddressMethod.Automatic),
            Addresses = lasting,
            Gateways = [.. routes.Where(route => IsDefault(route) && route.Gateway is not null && HasStatic(lasting, route.Gateway)).Select(route => route.Gateway!)
                .DistinctBy(gateway => gateway.AddressFamily)],
            Routes = [.. routes.Where(route => !IsDefault(route)).Select(route => new StaticRoute(
                new InterfaceNetwork(route.Destination.BaseAddress, route.Destination.PrefixLength), route.Gateway, route.Metric is 0 or 1024 ? null : route.Metric))],
        };
    }

    private static AddressMethod Method(InterfaceAddress[] all, bool ipv6, AddressMethod temporary)
    {
        InterfaceAddress[] family = [.. all.Where(one => one.Address.AddressFamily == (ipv6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork))];
        return family.Length == 0 ? AddressMethod.Unspecified : family.Any(IsPermanent) ? AddressMethod.Static : temporary;
    }

    private static bool IsPermanent(InterfaceAddress one) => (one.Flags & Permanent) != 0;

    // Gateways come with addresses that were got for a time.
    private static bool HasStatic(InterfaceNetwork[] lasting, IPAddress gateway) =>
        lasting.Any(one => one.Address.AddressFamily == gateway.AddressFamily);

    private static bool IsDefault(Route route) => route.Destination.PrefixLength == 0;

    // The kernel makes a route to the network of each address, and those of link-local addresses and of groups.
    private static bool IsOwn(Route route, InterfaceAddress[] addresses)
    {
        if (route.Destination.BaseAddress.IsIPv6LinkLocal || route.Destination.BaseAddress.IsIPv6Multicast) return true;
        return route.Gateway is null && addresses.Any(one => one.PrefixLength == route.Destination.PrefixLength
            && one.Address.AddressFamily == route.Destination.BaseAddress.AddressFamily && route.Destination.Contains(one.Address));
    }

    // The usual address is that of a port; another was given.
    private static MacAddress? GivenAddress(Rtnetlink kernel, Link device)
    {
        Link[] ports = [.. kernel.DumpLinks().Where(link => link.Master == device.Index)];
        bool isKnown = ports.Length > 0 && ports.All(port => !port.PermanentAddress.IsZero);
        return isKnown && !ports.Any(port => port.PermanentAddress == device.Address) ? device.Address : null;
    }
}
