namespace Tandem.Teaming.Configuration;

/// <summary>One entry of a <c>link_watch</c> section.</summary>
/// <param name="Name">Which watch: <c>ethtool</c>, and later arp_ping, nsna_ping, tipc.</param>
public abstract record LinkWatchSettings(string Name);
