using Tandem.Teaming.Driving;

namespace Tandem.Teaming.Running;

/// <summary>What a runner asks of the driver from the start.</summary>
/// <param name="Mode">
/// How the driver chooses a port for a frame: among the enabled ones by turns, at random, by hash, or all of them; or the active one.
/// </param>
public sealed record RunnerProfile(TeamMode Mode)
{
    /// <summary>Count of notify_peers and mcast_rejoin where the configuration has none; null leaves the driver's.</summary>
    public uint? AnnounceCount { get; init; }

    /// <summary>What to hash; null leaves the driver's.</summary>
    public TxHashParts? TxHash { get; init; }

    /// <summary>How a hash becomes a port; null leaves the driver's.</summary>
    public TxMethod? TxMethod { get; init; }

    /// <summary>How often <see cref="TeamView.Statistics"/> are refreshed, in tenths of a second; null leaves the driver's.</summary>
    public uint? StatisticsIntervalTenths { get; init; }

    /// <summary>A port that cannot take the team's hardware address is not let in.</summary>
    public bool PortsTakeTeamAddress { get; init; }

    /// <summary>The runner finds another way where a port cannot change its hardware address: see <see cref="PortView.HasFixedAddress"/>.</summary>
    public bool CopesWithFixedAddresses { get; init; }
}
