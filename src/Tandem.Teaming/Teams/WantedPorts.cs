using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Driving;

namespace Tandem.Teaming.Teams;

/// <summary>The ports that the configuration names: takes them when they are there and free.</summary>
/// <remarks>
/// Deviation: teamd looks for them once, when it starts, and takes an interface away from the bridge or bond that has
/// it; here they are waited for.
/// </remarks>
internal sealed class WantedPorts
{
    private readonly ITeamDriver _driver;
    private readonly ILinkDirectory _links;
    private readonly TeamEvents _events;
    private readonly Func<string, string?> _objection;
    private readonly List<WantedPort> _wanted = [];

    /// <summary>Waits for the configured ports.</summary>
    /// <param name="driver">The team.</param>
    /// <param name="links">The interfaces there are.</param>
    /// <param name="events">What there is to say.</param>
    /// <param name="configured">The ports of the configuration.</param>
    /// <param name="objection">Says, by name, why an interface must not become a port; null when it may.</param>
    internal WantedPorts(
        ITeamDriver driver,
        ILinkDirectory links,
        TeamEvents events,
        IReadOnlyList<PortSettings> configured,
        Func<string, string?> objection)
    {
        _objection = objection;
        _driver = driver;
        _links = links;
        _events = events;
        foreach (PortSettings port in configured) _wanted.Add(new WantedPort(port.Name));
    }

    /// <summary>The interfaces that it takes, in this order.</summary>
    internal IReadOnlyList<string> Names => [.. _wanted.Select(wanted => wanted.Name)];

    /// <summary>Takes these interfaces from now on, in this order, and no other; what is known of one stays known.</summary>
    internal void Replace(IEnumerable<string> names)
    {
        List<WantedPort> next = [.. names.Select(name => Find(name) ?? new WantedPort(name))];
        _wanted.Clear();
        _wanted.AddRange(next);
    }

    /// <summary>True when the interface is there, is free, and could not be used all the same.</summary>
    internal bool IsRefused(string name) =>
        Find(name) is { IsReleased: false } wanted && _links.Find(name) is { } link && wanted.Held == link.Index;

    /// <summary>Makes the next wanted interface a port.</summary>
    /// <param name="isPort">Tells whether an interface name is a port already.</param>
    /// <param name="problems">At the start: gets what went wrong, and the first fatal one ends it. Null later.</param>
    /// <returns>True when one became a port, and there may be more; false when there is nothing more to do now.</returns>
    internal bool TakeNext(Func<string, bool> isPort, List<StartProblem>? problems)
    {
        foreach (WantedPort wanted in _wanted)
        {
            if (isPort(wanted.Name)) continue;
            if (Take(wanted, problems)) return true;
            if (problems is [.., { IsFatal: true }]) return false;
        }

        return false;
    }

    /// <summary>Leaves an interface alone from now on.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="index">Its index: another one of that name is not meant.</param>
    /// <param name="isReleased">Somebody took it out of the team; else it is no good as it is.</param>
    internal void Hold(string name, IfIndex index, bool isReleased)
    {
        if (Find(name) is not { } wanted) return;
        wanted.Held = index;
        wanted.IsReleased = isReleased;
    }

    /// <summary>Wants an interface again that was left alone.</summary>
    internal void Want(string name)
    {
        if (Find(name) is not { } wanted) return;
        wanted.Held = IfIndex.None;
        wanted.IsReleased = false;
        wanted.BusyAs = null;
        wanted.Said = null;
    }

    /// <summary>Tries an interface again that was no good, as its settings are others now.</summary>
    internal void TryAgain(string name)
    {
        if (Find(name) is { IsReleased: false }) Want(name);
    }

    /// <summary>Takes note that a port is none any more.</summary>
    internal void Left(string name, IfIndex index)
    {
        // The device is still there, so somebody took it out of the team: that is for them to undo.
        if (_links.Find(name)?.Index == index) Hold(name, index, isReleased: true);
    }

    private bool Take(WantedPort wanted, List<StartProblem>? problems)
    {
        LinkView? link = _links.Find(wanted.Name);
        if (link is null || link.Index != wanted.Held)
        {
            wanted.Held = IfIndex.None;
            wanted.IsReleased = false;
        }

        if (link is null)
        {
            Missing(wanted, problems);
            return false;
        }

        if (link.Index == wanted.Held || link == wanted.BusyAs) return false;

        if (_objection(wanted.Name) is { } why)
        {
            wanted.Held = link.Index;
            Say(wanted, TeamEventKind.PortRejected, DriverOutcome.Invalid, isFatal: false, why, problems);
            return false;
        }

        DriverResult result = _driver.AddPort(link.Index);
        wanted.BusyAs = result.Outcome is DriverOutcome.Busy or DriverOutcome.NoSuchDevice ? link : null;

        // Once for each interface: one that was taken is not taken again when it does not stay, and what this one can
        // never do is not tried again with it.
        if (wanted.BusyAs is null) wanted.Held = link.Index;
        if (result.IsDone)
        {
            wanted.Said = null;
            return true;
        }

        bool belongsToAnother = !link.Master.IsNone && link.Master != _driver.Device.Index;
        bool isFatal = result.Outcome != DriverOutcome.NoSuchDevice && !belongsToAnother;
        Say(wanted, TeamEventKind.PortRefused, result.Outcome, isFatal,
            DriverText.Failure(wanted.Name, "add port", result), problems);
        return false;
    }

    private void Missing(WantedPort wanted, List<StartProblem>? problems)
    {
        wanted.BusyAs = null;
        Say(wanted, TeamEventKind.PortMissing, DriverOutcome.NoSuchDevice, isFatal: false,
            $"{wanted.Name}: Skipped adding a missing port. It is taken when it appears.", problems);
    }

    private void Say(
        WantedPort wanted,
        TeamEventKind kind,
        DriverOutcome outcome,
        bool isFatal,
        string text,
        List<StartProblem>? problems)
    {
        if (wanted.Said == text) return;
        wanted.Said = text;
        problems?.Add(new StartProblem(wanted.Name, outcome, isFatal, text));
        bool isMissing = kind == TeamEventKind.PortMissing;
        _events.Add(kind, isMissing ? TeamEventLevel.Warning : TeamEventLevel.Error, wanted.Name, text);
    }

    private WantedPort? Find(string name) => _wanted.Find(wanted => wanted.Name == name);
}
