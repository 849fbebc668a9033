namespace Tandem.Teaming.Configuration.Schema;

/// <summary>The link watches' names.</summary>
public static class LinkWatchNames
{
    /// <summary>The port's own link.</summary>
    public const string Ethtool = "ethtool";

    /// <summary>ARP requests to a host.</summary>
    public const string ArpPing = "arp_ping";

    /// <summary>IPv6 neighbor solicitations to a host.</summary>
    public const string NsnaPing = "nsna_ping";

    /// <summary>The links of TIPC over the port.</summary>
    public const string Tipc = "tipc";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Ethtool, ArpPing, NsnaPing, Tipc];
}
