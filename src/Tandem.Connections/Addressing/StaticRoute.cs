using System.Globalization;
using System.Net;

namespace Tandem.Connections.Addressing;

/// <summary>A route by the device, the default routes aside.</summary>
/// <param name="Destination">The network, written as its address and length.</param>
/// <param name="Gateway">Through whom; null when directly reachable.</param>
/// <param name="Metric">Lower is preferred; null when not given.</param>
public readonly record struct StaticRoute(InterfaceNetwork Destination, IPAddress? Gateway, uint? Metric)
{
    /// <summary>As <c>ip route add</c> and <c>nmcli</c> take it, with the words between the parts that those have.</summary>
    public string Say(string beforeGateway, string beforeMetric)
    {
        string gateway = Gateway is null ? "" : $" {beforeGateway}{Gateway}";
        return Metric is { } metric
            ? string.Create(CultureInfo.InvariantCulture, $"{Destination}{gateway} {beforeMetric}{metric}")
            : $"{Destination}{gateway}";
    }
}
