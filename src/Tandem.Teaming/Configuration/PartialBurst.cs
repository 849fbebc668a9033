using Tandem.Teaming.Driving;

namespace Tandem.Teaming.Configuration;

/// <summary>A <c>notify_peers</c> or <c>mcast_rejoin</c> section.</summary>
/// <param name="Count"><c>count</c>, or null when absent.</param>
/// <param name="IntervalMs"><c>interval</c>, milliseconds, or null when absent.</param>
public readonly record struct PartialBurst(uint? Count, uint? IntervalMs)
{
    /// <summary>The section's values, or the defaults where it has none.</summary>
    public BurstSettings Or(BurstSettings defaults) => new(Count ?? defaults.Count, IntervalMs ?? defaults.IntervalMs);
}
