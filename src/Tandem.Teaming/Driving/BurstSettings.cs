namespace Tandem.Teaming.Driving;

/// <summary>How often something is announced after a port was enabled (notify_peers, mcast_rejoin).</summary>
/// <param name="Count">Announcements per trigger; 0 for none.</param>
/// <param name="IntervalMs">Milliseconds between them.</param>
public readonly record struct BurstSettings(uint Count, uint IntervalMs);
