using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Running;
using Tandem.Teaming.Watching;

namespace Tandem.Teaming.Teams;

/// <summary>One port of a team, as the daemon knows it.</summary>
public sealed class TeamPort
{
    private bool[] _verdicts = [];
    private bool _isJudged;

    internal TeamPort(DriverPortView view, PortSettings settings)
    {
        View = view;
        Settings = settings;
    }

    /// <summary>Its interface index.</summary>
    public IfIndex Index => View.Index;

    /// <summary>Its interface name.</summary>
    public string Name => View.Name;

    /// <summary>As the driver saw it last.</summary>
    public DriverPortView View { get; internal set; }

    /// <summary>Its section of the configuration, or the defaults.</summary>
    public PortSettings Settings { get; internal set; }

    /// <summary>Its link watches: its own first, then the team's.</summary>
    public IReadOnlyList<WatchedLink> Watches { get; internal set; } = [];

    /// <summary>What its link watches say together.</summary>
    public bool IsUp { get; private set; } = true;

    /// <summary>The driver refused to do with it what was decided, and nothing has changed since.</summary>
    internal bool IsReluctant { get; set; }

    /// <summary>When its watches must be asked again.</summary>
    internal Instant NextDeadline
    {
        get
        {
            Instant next = Instant.Never;
            for (int i = 0; i < Watches.Count; i++) next = Instant.Min(next, Watches[i].Watch.NextDeadline);
            return next;
        }
    }

    /// <summary>True when a watch wants its verdict to replace the device's own link.</summary>
    internal bool ReplacesDeviceLink
    {
        get
        {
            bool replaces = false;
            for (int i = 0; i < Watches.Count; i++) replaces |= Watches[i].Watch.ReplacesDeviceLink;
            return replaces;
        }
    }

    /// <summary>Combines the verdicts there are now.</summary>
    /// <returns>True when the verdict is another one, or the first.</returns>
    internal bool Combine(LinkWatchPolicy policy)
    {
        bool? before = _isJudged ? IsUp : null;
        if (_verdicts.Length != Watches.Count) _verdicts = new bool[Watches.Count];
        for (int i = 0; i < Watches.Count; i++) _verdicts[i] = Watches[i].Watch.IsUp;
        IsUp = LinkCombination.IsUp(policy, _verdicts);
        _isJudged = true;
        return IsUp != before;
    }

    /// <summary>What the runner may know of it.</summary>
    internal PortView ForRunner() => new(Index, IsUp, IsReluctant, Settings.Sticky, View)
    {
        LacpPriority = Settings.LacpPriority,
        LacpKey = Settings.LacpKey,
    };
}
