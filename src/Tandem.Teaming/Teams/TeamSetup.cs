using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Running;

namespace Tandem.Teaming.Teams;

/// <summary>Sets the team device up as configured, before there are ports to care for. Writes only the difference.</summary>
internal sealed class TeamSetup(ITeamDriver driver, TeamSettings settings, RunnerProfile profile, TeamEvents events)
{
    /// <summary>Sets it up.</summary>
    /// <returns>The fatal problem that ended it, or null.</returns>
    internal StartProblem? Run()
    {
        StartProblem? fatal = SetAddress() ?? SetMode() ?? SetHash();
        if (fatal is not null)
        {
            events.Add(TeamEventKind.SetupFailed, TeamEventLevel.Error, null, fatal.Text);
            return fatal;
        }

        BurstSettings peers = Burst(settings.NotifyPeers, driver.NotifyPeers);
        if (peers != driver.NotifyPeers) Announce("set \"notify_peers\"", driver.SetNotifyPeers(peers));
        BurstSettings groups = Burst(settings.McastRejoin, driver.McastRejoin);
        if (groups != driver.McastRejoin) Announce("set \"mcast_rejoin\"", driver.SetMcastRejoin(groups));
        return null;
    }

    /// <summary>Sets what is another than before on a team that runs.</summary>
    /// <param name="before">The settings before.</param>
    /// <param name="runner">The runner before.</param>
    /// <param name="adopted">The address that the team has when its settings have none.</param>
    /// <returns>In one line what failed, or null.</returns>
    internal string? Change(TeamSettings before, RunnerProfile runner, MacAddress adopted)
    {
        StartProblem? fatal = null;
        if (settings.HardwareAddress != before.HardwareAddress)
            fatal = SetAddress(settings.HardwareAddress ?? adopted);
        bool hashes = profile.TxHash != runner.TxHash || profile.TxMethod != runner.TxMethod;
        if (hashes || profile.StatisticsIntervalTenths != runner.StatisticsIntervalTenths) fatal ??= SetHash();
        if (profile.StatisticsIntervalTenths is null && runner.StatisticsIntervalTenths is not null)
            fatal ??= Fatal("Failed to set \"lb_stats_refresh_interval\"", driver.SetStatisticsInterval(0));
        return fatal?.Text
            ?? Change("set \"notify_peers\"", Wanted(before.NotifyPeers, runner), Wanted(settings.NotifyPeers, profile),
                driver.NotifyPeers, driver.SetNotifyPeers)
            ?? Change("set \"mcast_rejoin\"", Wanted(before.McastRejoin, runner), Wanted(settings.McastRejoin, profile),
                driver.McastRejoin, driver.SetMcastRejoin);
    }

    // On a new team, which announces nothing by itself.
    private static BurstSettings Wanted(PartialBurst configured, RunnerProfile runner) =>
        configured.Or(new BurstSettings(runner.AnnounceCount ?? 0, 0));

    private string? Change(
        string what, BurstSettings before, BurstSettings wanted, BurstSettings present, Func<BurstSettings, DriverResult> set)
    {
        if (wanted == before || wanted == present) return null;
        DriverResult result = set(wanted);
        return result.IsDone ? null : DriverText.Failure(driver.Device.Name, what, result);
    }

    private StartProblem? SetAddress() => settings.HardwareAddress is { } address ? SetAddress(address) : null;

    private StartProblem? SetAddress(MacAddress address) =>
        address != driver.Device.Address
            ? Fatal("Hardware address set failed", driver.SetAddress(address))
            : null;

    private StartProblem? SetMode() => driver.Mode == profile.Mode
        ? null
        : Fatal($"Failed to set team mode \"{profile.Mode.ToText()}\"", WithWayOut(driver.SetMode(profile.Mode)));

    // Only a team that was taken over can be in use already.
    private static DriverResult WithWayOut(DriverResult result) => result.Outcome == DriverOutcome.Busy
        ? new(result.Outcome, $"{result.Reason} (start with -r instead of -o to make the team anew)".TrimStart())
        : result;

    private StartProblem? SetHash()
    {
        StartProblem? problem = null;
        if (profile.TxHash is { } parts && parts != driver.TxHash)
            problem = Fatal("Failed to set what is hashed", driver.SetTxHash(parts));
        if (profile.TxMethod is { } method && method != driver.TxMethod)
            problem ??= Fatal("Failed to set \"lb_tx_method\"", driver.SetTxMethod(method));
        if (profile.StatisticsIntervalTenths is { } tenths && tenths != driver.StatisticsIntervalTenths)
            problem ??= Fatal("Failed to set \"lb_stats_refresh_interval\"", driver.SetStatisticsInterval(tenths));
        return problem;
    }

    private BurstSettings Burst(PartialBurst configured, BurstSettings present) =>
        configured.Or(new BurstSettings(profile.AnnounceCount ?? present.Count, present.IntervalMs));

    // A driver without announcements still makes a team.
    private void Announce(string what, DriverResult result)
    {
        if (!result.IsDone)
            events.Add(TeamEventKind.DriverRefused, TeamEventLevel.Warning, null,
                DriverText.Failure(driver.Device.Name, what, result));
    }

    private StartProblem? Fatal(string text, DriverResult result) => result.IsDone
        ? null
        : new StartProblem(
            null, result.Outcome, IsFatal: true, $"{text} {DriverText.Cause(result, driver.Device.Name)}");
}
