using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Running;
using Tandem.Teaming.Watching;

namespace Tandem.Teaming.Teams;

/// <summary>What is done once when an interface has become a port.</summary>
internal sealed class PortJoining(
    ITeamDriver driver, TeamSettings settings, TeamParts parts, RunnerProfile profile)
{
    private static readonly IReadOnlyList<LinkWatchSettings> s_implicit = [new EthtoolWatchSettings()];

    /// <summary>Sets the port up.</summary>
    /// <param name="port">A port without watches yet.</param>
    /// <param name="isOnly">It is the only port and joined just now: the team takes its address, if it has none of its own.</param>
    /// <param name="usesImplicitWatch">Set when no watch is configured and it was given an ethtool watch.</param>
    /// <returns>Null, or in one line why it cannot be a port.</returns>
    internal string? Join(TeamPort port, bool isOnly, out bool usesImplicitWatch)
    {
        usesImplicitWatch = false;
        return (isOnly ? Adopt(port) : null)
            ?? SetQueue(port)
            ?? SetPriority(port)
            ?? Watch(port, out usesImplicitWatch)
            ?? TakeTeamAddress(port);
    }

    /// <summary>Stores the configured priority, if the driver has another.</summary>
    internal string? SetPriority(TeamPort port)
    {
        int priority = port.Settings.Priority;
        return port.View.Priority == priority
            ? null
            : Failure(port, "set \"priority\"", driver.SetPortPriority(port.Index, priority));
    }

    private string? Adopt(TeamPort port)
    {
        MacAddress own = port.View.OriginalAddress;
        return settings.HardwareAddress is not null || own == driver.Device.Address || !own.IsValidUnicast
            ? null
            : Failure(port, "give the team its hardware address", driver.SetAddress(own));
    }

    private string? SetQueue(TeamPort port) => port.Settings.QueueId switch
    {
        null => null,
        < 0 => $"{port.Name}: \"queue_id\" must not be negative number.",
        > ushort.MaxValue => Failure(port, "set \"queue_id\"", new DriverResult(DriverOutcome.Invalid)),
        int queue when queue == port.View.QueueId => null,
        int queue => Failure(port, "set \"queue_id\"", driver.SetPortQueue(port.Index, (ushort)queue)),
    };

    private string? Watch(TeamPort port, out bool usesImplicit)
    {
        List<WatchedLink> made = [];
        usesImplicit = port.Settings.LinkWatches.Count + settings.LinkWatches.Count == 0;
        foreach (LinkWatchSettings entry in usesImplicit
            ? s_implicit
            : port.Settings.LinkWatches.Concat(settings.LinkWatches))
        {
            LinkWatchStart start = new(port.Index, port.Name, entry, port.View.UserLinkUp) { Sources = parts.Sources };
            if (parts.LinkWatches.Find(entry.Name)?.Invoke(start) is not { } watch)
                return $"{port.Name}: No link_watch named \"{entry.Name}\" available.";
            made.Add(new WatchedLink(watch, made.Count));
        }

        port.Watches = made;
        return null;
    }

    private string? TakeTeamAddress(TeamPort port)
    {
        if (!profile.PortsTakeTeamAddress) return null;
        MacAddress teams = driver.Device.Address;
        for (int i = 0; i < driver.Ports.Count; i++)
        {
            // Read anew: adopting may have changed it.
            if (driver.Ports[i].Index != port.Index || driver.Ports[i].Address == teams) continue;
            DriverResult result = driver.SetPortAddress(port.Index, teams);
            port.HasFixedAddress = result.Outcome == DriverOutcome.NotSupported;
            bool canCope = port.HasFixedAddress && profile.CopesWithFixedAddresses;
            return canCope ? null : Failure(port, "set hardware address", result);
        }

        return null;
    }

    private static string? Failure(TeamPort port, string what, DriverResult result) =>
        result.IsDone ? null : DriverText.Failure(port.Name, what, result);
}
