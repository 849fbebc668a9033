using System.Net;
using Tandem.Primitives;

namespace Tandem.Netlink.Addresses;

/// <summary>A unicast route of the main table.</summary>
/// <param name="Destination">Where to; <c>0.0.0.0/0</c> or <c>::/0</c> for the default route.</param>
/// <param name="Gateway">Through whom; null when directly reachable.</param>
/// <param name="Link">By which link.</param>
/// <param name="Metric">Lower is preferred; 0 when not given.</param>
public sealed record Route(IPNetwork Destination, IPAddress? Gateway, IfIndex Link, uint Metric = 0)
{
    /// <summary>The default route of the family of <paramref name="gateway"/>.</summary>
    public static Route Default(IPAddress gateway, IfIndex link) => new(
        new IPNetwork(gateway.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0),
        gateway,
        link);
}
