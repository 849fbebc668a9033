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
    private TeamSettings _settings = settings;
    private RunnerProfile _profile = profile;

    private static readonly IReadOnlyList<LinkWatchSettings> s_implicit = [new EthtoolWatchSettings()];

    /// <summary>What holds from now on.</summary>
    internal void Use(TeamSettings team, RunnerProfile runner)
    {
        _settings = team;
        _profile = runner;
    }

    /// <summary>In one line why these link watches cannot be made; null when they can.</summary>
    internal string? Reject(string of, IEnumerable<LinkWatchSettings> entries) =>
        entries.FirstOrDefault(entry => parts.LinkWatches.Find(entry.Name) is null) is { } unknown ? NoWatch(of, unknown) : null;

    /// <summary>Gives a port that joined before another section of the configuration; writes only what the driver has otherwise.</summary>
    /// <param name="port">The port.</param>
    /// <param name="section">Its section from now on.</param>
    /// <param name="before">What is the same in here is left as it is, whoever changed it since; null to go through with all.</param>
    /// <returns>Null, or in one line what failed.</returns>
    internal string? Renew(TeamPort port, PortSettings section, PortSettings? before = null)
    {
        port.Settings = section;
        port.View = driver.Ports.FirstOrDefault(view => view.Index == port.Index, port.View);
        string? why = before is null || before.QueueId != section.QueueId ? SetQueue(port, whenAbsent: 0) : null;
        if (before is null || before.Priority != section.Priority) why ??= SetPriority(port);
        return why ?? Rewatch(port);
    }

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

    // If the driver has another.
    private string? SetPriority(TeamPort port)
    {
        int priority = port.Settings.Priority;
        return port.View.Priority == priority
            ? null
            : Failure(port, "set \"priority\"", driver.SetPortPriority(port.Index, priority));
    }

    private string? Adopt(TeamPort port)
    {
        MacAddress own = port.View.OriginalAddress;
        return _settings.HardwareAddress is not null || own == driver.Device.Address || !own.IsValidUnicast
            ? null
            : Failure(port, "give the team its hardware address", driver.SetAddress(own));
    }

    private string? SetQueue(TeamPort port, int? whenAbsent = null) => (port.Settings.QueueId ?? whenAbsent) switch
    {
        null => null,
        < 0 => $"{port.Name}: \"queue_id\" must not be negative number.",
        > ushort.MaxValue => Failure(port, "set \"queue_id\"", new DriverResult(DriverOutcome.Invalid)),
        int queue when queue == port.View.QueueId => null,
        int queue => Failure(port, "set \"queue_id\"", driver.SetPortQueue(port.Index, (ushort)queue)),
    };

    private string? Watch(TeamPort port, out bool usesImplicit)
    {
        usesImplicit = port.Settings.LinkWatches.Count + _settings.LinkWatches.Count == 0;
        return MakeWatches(port, port.View.UserLinkUp);
    }

    private string? MakeWatches(TeamPort port, bool isUp)
    {
        IReadOnlyList<LinkWatchSettings> entries = port.Settings.LinkWatches.Count + _settings.LinkWatches.Count == 0
            ? s_implicit
            : [.. port.Settings.LinkWatches, .. _settings.LinkWatches];
        List<(WatchedLink Link, LinkWatchSettings Entry)> there = [.. port.Watches.Zip(port.WatchSettings)];
        List<WatchedLink> made = [];
        foreach (LinkWatchSettings entry in entries)
        {
            int at = there.FindIndex(one => one.Entry.Equals(entry));
            if (at >= 0)
            {
                made.Add(there[at].Link);
                there.RemoveAt(at);
                continue;
            }

            LinkWatchStart start = new(port.Index, port.Name, entry, isUp) { Sources = parts.Sources };
            if (parts.LinkWatches.Find(entry.Name)?.Invoke(start) is not { } watch) return NoWatch(port.Name, entry);
            made.Add(new WatchedLink(watch, made.Count));
        }

        for (int number = 0; number < made.Count; number++) made[number].Number = number;
        port.Watches = made;
        port.WatchSettings = entries;
        return null;
    }

    // A watch that stays as it is goes on with what it knows; a new one starts from the verdict there is.
    private string? Rewatch(TeamPort port)
    {
        bool replaced = port.ReplacesDeviceLink;
        return MakeWatches(port, port.IsUp) ?? (replaced && !port.ReplacesDeviceLink && port.View.UsesUserLink
            ? Failure(port, "set \"user_linkup_enabled\"", driver.SetPortUsesUserLink(port.Index, false))
            : null);
    }

    private static string NoWatch(string of, LinkWatchSettings entry) =>
        $"{of}: No link_watch named \"{entry.Name}\" available.";

    private string? TakeTeamAddress(TeamPort port)
    {
        if (!_profile.PortsTakeTeamAddress) return null;
        MacAddress teams = driver.Device.Address;
        for (int i = 0; i < driver.Ports.Count; i++)
        {
            // Read anew: adopting may have changed it.
            if (driver.Ports[i].Index != port.Index || driver.Ports[i].Address == teams) continue;
            DriverResult result = driver.SetPortAddress(port.Index, teams);
            port.HasFixedAddress = result.Outcome == DriverOutcome.NotSupported;
            bool canCope = port.HasFixedAddress && _profile.CopesWithFixedAddresses;
            return canCope ? null : Failure(port, "set hardware address", result);
        }

        return null;
    }

    // A port that joined, and so has a watch, and vanished will be reported as gone: that it could not be changed is no failure.
    private static string? Failure(TeamPort port, string what, DriverResult result) => result.IsDone
        || (port.Watches.Count > 0 && result.Outcome is DriverOutcome.NoSuchDevice or DriverOutcome.NoSuchPort)
            ? null
            : DriverText.Failure(port.Name, what, result);
}
