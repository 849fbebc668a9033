using Tandem.Protocols.Addresses;

namespace Tandem.Teaming.Watching;

/// <summary>What link watches learn from elsewhere than their port.</summary>
/// <param name="Hosts">Hosts by name.</param>
/// <param name="Tipc">TIPC's links.</param>
public sealed record LinkWatchSources(IHostDirectory Hosts, ITipcLinks Tipc)
{
    /// <summary>A world in which no name has an address and TIPC has no links.</summary>
    public static readonly LinkWatchSources None = new(Nothing.Known, Nothing.Known);

    private sealed class Nothing : IHostDirectory, ITipcLinks
    {
        internal static readonly Nothing Known = new();

        public IPv4Address? FindIPv4(string name) => null;

        public IPv6Address? FindIPv6(string name) => null;

        public bool? IsUp(string bearer) => false;
    }
}
