using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Driving;

namespace Tandem.Teaming.Teams;

/// <summary>The ports of a team: follows the driver's list, whoever changes it.</summary>
internal sealed class TeamPorts(
    ITeamDriver driver, TeamSettings settings, ILinkDirectory links, PortJoining joining, TeamEvents events)
{
    private readonly List<TeamPort> _ports = [];
    private Dictionary<string, PortSettings> _settings =
        settings.Ports.ToDictionary(port => port.Name, StringComparer.Ordinal);

    // Rejected, but the driver would not let go of them.
    private readonly HashSet<IfIndex> _stuck = [];
    private (IfIndex Port, string Why) _lastRejection;

    internal Action<string>? ImplicitWatchAdded { get; set; }

    internal Func<string, string?> Objection { get; set; } = static _ => null;

    internal IReadOnlyList<TeamPort> All => _ports;

    /// <summary>The sections of the configuration there are, also of interfaces that are no ports.</summary>
    internal IReadOnlyList<PortSettings> Settings => [.. _settings.Values];

    internal TeamPort? Find(string name) => _ports.Find(port => port.Name == name);

    internal TeamPort? Find(IfIndex index) => _ports.Find(port => port.Index == index);

    internal string? WhyRejected(IfIndex index) => _lastRejection.Port == index ? _lastRejection.Why : null;

    /// <summary>Drops the ports that left, then lets in those that came.</summary>
    /// <param name="isTakeOver">The ports were there before us: the team keeps its address.</param>
    /// <param name="left">Told of each port that left.</param>
    /// <param name="rejected">Told of each that could not be let in.</param>
    internal void Sync(bool isTakeOver, Action<string, IfIndex> left, Action<string, IfIndex> rejected)
    {
        DriverPortView[] present = [.. driver.Ports];
        foreach (TeamPort port in _ports.ToArray())
        {
            if (Array.Exists(present, view => view.Index == port.Index)) continue;
            _ports.Remove(port);
            events.Add(TeamEventKind.PortRemoved, TeamEventLevel.Info, port.Name, $"{port.Name}: Port removed.");
            left(port.Name, port.Index);
        }

        _stuck.RemoveWhere(index => !Array.Exists(present, view => view.Index == index));
        UpdateViews();
        foreach (DriverPortView view in present)
        {
            if (Find(view.Index) is null && !_stuck.Contains(view.Index) && !Join(view, isTakeOver))
                rejected(view.Name, view.Index);
        }
    }

    /// <summary>Lets in what was rejected and could not be released, if it may be by now.</summary>
    internal void TryAgain(IfIndex port) => _stuck.Remove(port);

    /// <summary>Reads the driver's view of every port anew.</summary>
    internal void UpdateViews()
    {
        IReadOnlyList<DriverPortView> views = driver.Ports;
        for (int i = 0; i < views.Count; i++)
        {
            if (Find(views[i].Index) is { } port) port.View = views[i];
        }
    }

    /// <summary>Replaces one port's section of the configuration, all or nothing.</summary>
    internal DriverResult Update(PortSettings section)
    {
        _stuck.Clear();
        TeamPort? port = Find(section.Name);
        PortSettings? before = port?.Settings;
        string? why = joining.Reject(section.Name, section.LinkWatches) ?? (port is null ? null : joining.Renew(port, section));
        if (why is null)
        {
            _settings[section.Name] = section;
            return DriverResult.Done;
        }

        if (port is not null) joining.Renew(port, before!);
        return new(DriverOutcome.Failed, why);
    }

    /// <summary>Replaces all sections, and brings the ports whose sections are others now to them.</summary>
    /// <param name="sections">All of them.</param>
    /// <param name="leaving">Ports that are about to be released, and stay as they are.</param>
    /// <returns>Null, or in one line what failed; ports after the one that failed are as before.</returns>
    internal string? Update(IEnumerable<PortSettings> sections, IReadOnlyCollection<string> leaving)
    {
        _settings = sections.ToDictionary(section => section.Name, StringComparer.Ordinal);
        _stuck.Clear();
        foreach (TeamPort port in _ports)
        {
            if (leaving.Contains(port.Name)) continue;
            if (joining.Renew(port, SectionOf(port.Name), port.Settings) is { } why) return why;
        }

        return null;
    }

    private bool Join(DriverPortView view, bool isTakeOver)
    {
        TeamPort port = new(view, SectionOf(view.Name));
        bool isOnly = _ports.Count == 0 && !isTakeOver;
        bool usesImplicitWatch = false;
        string? why = Objection(port.Name) ?? joining.Join(port, isOnly, out usesImplicitWatch);
        if (usesImplicitWatch) ImplicitWatchAdded?.Invoke(port.Name);
        if (why is not null)
        {
            Reject(port, why);
            return false;
        }

        WarnOfSharedHardware(port);
        _ports.Add(port);
        events.Add(TeamEventKind.PortAdded, TeamEventLevel.Info, port.Name, $"{port.Name}: Port added.");
        return true;
    }

    private void WarnOfSharedHardware(TeamPort port)
    {
        PhysicalPort own = links.FindPhysicalPort(port.Index);
        foreach (TeamPort other in _ports)
        {
            if (!own.IsSameAs(links.FindPhysicalPort(other.Index))) continue;
            events.Add(TeamEventKind.SharedPhysicalPort, TeamEventLevel.Warning, port.Name,
                $"{port.Name}: device is using the same physical port as device {other.Name}. "
                + "Note that teaming multiple devices which use the same physical port makes no sense.");
        }
    }

    private PortSettings SectionOf(string name) => _settings.GetValueOrDefault(name) ?? new PortSettings(name);

    private void Reject(TeamPort port, string why)
    {
        _lastRejection = (port.Index, why);
        events.Add(TeamEventKind.PortRejected, TeamEventLevel.Error, port.Name, why);
        DriverResult result = driver.RemovePort(port.Index);
        if (result.IsDone || result.Outcome is DriverOutcome.NoSuchDevice or DriverOutcome.NoSuchPort)
        {
            string released = $"{port.Name}: Port released again.";
            events.Add(TeamEventKind.PortRemoved, TeamEventLevel.Info, port.Name, released);
            return;
        }

        _stuck.Add(port.Index);
        string text = DriverText.Failure(port.Name, "remove port", result);
        events.Add(TeamEventKind.DriverRefused, TeamEventLevel.Error, port.Name, text);
    }
}
