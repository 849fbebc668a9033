namespace Tandem.Teaming.Configuration;

/// <summary>One entry of a <c>link_watch</c> section.</summary>
/// <param name="Name">Which watch: <c>ethtool</c>, <c>arp_ping</c>, <c>nsna_ping</c> or <c>tipc</c>.</param>
public abstract record LinkWatchSettings(string Name);
