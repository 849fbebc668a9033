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
    public IReadOnlyList<WatchedLink> Watches
    {
        get;
        internal set
        {
            field = value;
            Interests = [.. value.Select(link => link.Watch).OfType<IFrameWatch>().Select(watch => watch.Interest).Distinct()];
        }
    } = [];

    /// <summary>Which frames its link watches want to see; each once. They go to <see cref="Team.OnFrame"/>.</summary>
    public IReadOnlyList<FrameInterest> Interests { get; private set; } = [];

    /// <summary>What <see cref="Watches"/> were made from, one by one.</summary>
    internal IReadOnlyList<LinkWatchSettings> WatchSettings { get; set; } = [];

    /// <summary>What its link watches say together.</summary>
    public bool IsUp { get; private set; } = true;

    /// <summary>The driver refused to do with it what was decided, and nothing has changed since.</summary>
    internal bool IsReluctant { get; set; }

    /// <summary>It was to have another hardware address, and the device cannot change it.</summary>
    internal bool HasFixedAddress { get; set; }

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

    /// <summary>Hands a frame to the watches that want to see it.</summary>
    internal void OnFrame(FrameInterest interest, ReadOnlySpan<byte> frame, Instant now)
    {
        for (int i = 0; i < Watches.Count; i++)
        {
            if (Watches[i].Watch is IFrameWatch watch && watch.Interest == interest) watch.OnFrame(frame, now);
        }
    }

    /// <summary>Takes the oldest frame that a watch wants sent.</summary>
    /// <returns>False when there is none.</returns>
    internal bool TryTakeFrame(out OutgoingFrame frame)
    {
        frame = default;
        for (int i = 0; i < Watches.Count; i++)
        {
            if (Watches[i].Watch is not IFrameWatch watch || !watch.TryTakeFrame(out ReadOnlyMemory<byte> octets)) continue;
            frame = new OutgoingFrame(Index, octets);
            return true;
        }

        return false;
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
        HasFixedAddress = HasFixedAddress,
    };
}
