using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Running;
using Tandem.Teaming.Watching;

namespace Tandem.Teaming.Teams;

/// <summary>One team's run-time state and all its decisions, over a driver.</summary>
/// <remarks>
/// Level-triggered: <see cref="Reconcile"/> computes what the driver's state should be from all that is known now and
/// writes only the difference, so no event is needed and none can be lost. No I/O, no clock, no log of its own.
/// Threading: loop thread only.
/// </remarks>
public sealed partial class Team
{
    private readonly ITeamDriver _driver;
    private readonly ILinkDirectory _links;
    private readonly TeamEvents _events = new();
    private readonly DriverWriter _writer;
    private readonly TeamParts _parts;
    private readonly PortJoining _joining;
    private readonly WorldStamp _settled = new();
    private readonly TeamPorts _ports;
    private readonly RunnerDecision _decision = new();
    private WantedPorts? _wanted;
    private PortView[] _views = [];
    private IfIndex _shownActive;
    private bool _isStarted;
    private bool _hasLearned;

    /// <summary>A team that has not been started.</summary>
    /// <param name="driver">An opened team device, new or taken over; the caller disposes it.</param>
    /// <param name="settings">The configuration.</param>
    /// <param name="links">The interfaces there are.</param>
    /// <param name="parts">The runners and link watches there are; null for those of the library.</param>
    /// <exception cref="ArgumentException">There is no runner of the configured name.</exception>
    public Team(ITeamDriver driver, TeamSettings settings, ILinkDirectory links, TeamParts? parts = null)
    {
        _parts = parts ?? TeamParts.BuiltIn;
        RunnerFactory runner = _parts.Runners.Find(settings.Runner.Name)
            ?? throw new ArgumentException($"No runner named \"{settings.Runner.Name}\" available.", nameof(settings));
        _driver = driver;
        _links = links;
        Settings = settings;
        Runner = runner(settings.Runner);
        _writer = new DriverWriter(driver, _events) { AddressIsFixed = LearnFixedAddress };
        _joining = new PortJoining(driver, settings, _parts, Runner.Profile);
        _ports = new TeamPorts(driver, settings, links, _joining, _events);
    }

    /// <summary>Called with a port's name when it has no watch configured and was given an ethtool watch.</summary>
    /// <remarks>The configuration shown must then hold <c>ports.NAME.link_watch.name = "ethtool"</c>.</remarks>
    public Action<string>? ImplicitWatchAdded
    {
        get => _ports.ImplicitWatchAdded;
        set => _ports.ImplicitWatchAdded = value;
    }

    /// <summary>Asked by name before an interface becomes a port: one line that says why it must not, or null when it may.</summary>
    /// <remarks>E.g. because its section of the configuration is wrong. Asked again when its settings were replaced.</remarks>
    public Func<string, string?> Objection
    {
        get => _ports.Objection;
        set => _ports.Objection = value;
    }

    /// <summary>Sends what the runner or a link watch wants sent; null drops it. It must not call back.</summary>
    public Action<OutgoingFrame>? SendFrame { get; set; }

    /// <summary>Which frames of its ports the runner wants to see; null for none. They go to <see cref="OnFrame"/>.</summary>
    public FrameInterest? Interest => (Runner as IFrameRunner)?.Interest;

    /// <summary>The configuration it was made from, or was brought to since.</summary>
    public TeamSettings Settings { get; private set; }

    /// <summary>The team device.</summary>
    public TeamDeviceView Device => _driver.Device;

    /// <summary>The runner.</summary>
    public IRunner Runner { get; private set; }

    /// <summary>The ports, in the order in which they joined.</summary>
    public IReadOnlyList<TeamPort> Ports => _ports.All;

    /// <summary>When <see cref="ITeamDriver.Refresh"/> and <see cref="Reconcile"/> must be called although nothing happened.</summary>
    public Instant NextDeadline
    {
        get
        {
            Instant next = Instant.Min(_driver.NextDeadline, Runner.NextDeadline);
            for (int i = 0; i < Ports.Count; i++) next = Instant.Min(next, Ports[i].NextDeadline);
            return next;
        }
    }

    /// <summary>Sets the device up, takes over the ports it has, and makes the configured interfaces ports.</summary>
    /// <param name="now">The time now.</param>
    /// <param name="takePorts">False leaves the configured ports alone, now and later (<c>teamd -n</c>).</param>
    /// <returns>What went wrong. A fatal problem is the last one; the team must then not run.</returns>
    public IReadOnlyList<StartProblem> Start(Instant now, bool takePorts = true)
    {
        if (_isStarted) throw new InvalidOperationException("the team was started before");
        if (new TeamSetup(_driver, Settings, Runner.Profile, _events).Run() is { } fatal) return [fatal];

        _isStarted = true;
        _wanted = takePorts ? new WantedPorts(_driver, _links, _events, Settings.Ports, Objection) : null;
        if (IsPortEnabled(_driver.ActivePort)) _shownActive = _driver.ActivePort;

        List<StartProblem> problems = [];
        SettleAll(now, isTakeOver: true, problems);
        return problems;
    }

    /// <summary>Brings everything in order. Called after every batch of events and at <see cref="NextDeadline"/>.</summary>
    public void Reconcile(Instant now)
    {
        RequireStarted();
        if (_settled.Differs(_driver)) Retry();
        SettleAll(now, isTakeOver: false, problems: null);
    }

    /// <summary>Makes an interface a port, on a command.</summary>
    /// <returns>
    /// Done, also when it is one already; <see cref="DriverOutcome.NoSuchDevice"/> when there is no such interface; else
    /// why it cannot be one.
    /// </returns>
    public DriverResult AddPort(string name, Instant now)
    {
        RequireStarted();
        if (_links.Find(name) is not { } link) return new(DriverOutcome.NoSuchDevice, $"Device \"{name}\" does not exist.");
        if (_ports.Find(link.Index) is not null) return DriverResult.Done;

        if (Objection(name) is { } why)
        {
            _events.Add(TeamEventKind.PortRejected, TeamEventLevel.Error, name, why);
            return new(DriverOutcome.Invalid, why);
        }

        DriverResult result = _driver.AddPort(link.Index);
        if (!result.IsDone)
        {
            string text = DriverText.Failure(name, "add port", result);
            _events.Add(TeamEventKind.PortRefused, TeamEventLevel.Error, name, text);
            return result;
        }

        _wanted?.Want(name);
        _ports.TryAgain(link.Index);
        Reconcile(now);
        return _ports.Find(link.Index) is null
            ? new(DriverOutcome.Failed, _ports.WhyRejected(link.Index))
            : DriverResult.Done;
    }

    /// <summary>Releases a port, on a command. It is not taken again before it is added by a command.</summary>
    /// <returns><see cref="DriverOutcome.NoSuchPort"/> when it is not a port.</returns>
    public DriverResult RemovePort(string name, Instant now)
    {
        RequireStarted();
        if (_ports.Find(name) is not { } port) return new(DriverOutcome.NoSuchPort, $"\"{name}\" is not a port.");

        DriverResult result = Release(port, now);
        if (!result.IsDone) return result;
        _wanted?.Hold(name, port.Index, isReleased: true);
        Reconcile(now);
        return DriverResult.Done;
    }

    /// <summary>Takes in a frame that a port received; <see cref="Reconcile"/> must follow.</summary>
    /// <param name="port">Where it came in.</param>
    /// <param name="interest">Why it is handed over: <see cref="Interest"/>, or one of <see cref="TeamPort.Interests"/>.</param>
    /// <param name="frame">The whole frame, Ethernet header first; it may be hostile.</param>
    /// <param name="now">The time now.</param>
    public void OnFrame(IfIndex port, FrameInterest interest, ReadOnlySpan<byte> frame, Instant now)
    {
        if (Runner is IFrameRunner runner && runner.Interest == interest) runner.OnFrame(port, frame, now);
        _ports.Find(port)?.OnFrame(interest, frame, now);
    }

    /// <summary>Tells whoever is at the other end of the cables that the team ends; its device is to be destroyed next.</summary>
    public void Stop(Instant now)
    {
        foreach (TeamPort port in Ports) TakeLeave(port.Index, now);
    }

    /// <summary>Replaces one port's section of the configuration.</summary>
    /// <remarks>
    /// All of it counts at once, or nothing is changed. A port that was rejected is tried again. Deviation: in teamd only the priority
    /// counts before the port joins the next time.
    /// </remarks>
    public DriverResult UpdatePortSettings(PortSettings settings, Instant now)
    {
        RequireStarted();
        DriverResult result = _ports.Update(settings);
        if (_ports.Find(settings.Name) is null) _wanted?.TryAgain(settings.Name);
        Retry();
        Reconcile(now);
        return result;
    }

    /// <summary>What happened since the call before, oldest first.</summary>
    public IReadOnlyList<TeamEvent> TakeEvents() => _events.Take();

    private void SettleAll(Instant now, bool isTakeOver, List<StartProblem>? problems)
    {
        Settle(now, isTakeOver);

        // One at a time: the first to come up is the first to be chosen, and a sticky one then stays.
        while (_wanted?.TakeNext(name => _ports.Find(name) is not null, problems) == true) Settle(now, isTakeOver: false);
        _settled.Take(_driver);
    }

    private void Settle(Instant now, bool isTakeOver)
    {
        _ports.Sync(isTakeOver, Left, Rejected);
        bool areAllDisabled = Ports.All(static port => !port.View.IsEnabled);
        foreach (TeamPort port in Ports)
        {
            if (StepWatches(port, new(port.View, areAllDisabled || port.View.IsEnabled, now))) Retry();
            if (port.Combine(Settings.LinkWatchPolicy)) TellVerdict(port);
        }

        // A link that came up counts before its port is used. One that went down is told after traffic left it: each write to a
        // kernel takes its time, and what moves the traffic shall not wait for one that does not.
        WriteLinks(up: true);
        Drive(now);
        WriteLinks(up: false);
        SendFrames();
    }

    private void WriteLinks(bool up)
    {
        foreach (TeamPort port in Ports)
        {
            if (port.IsUp == up) _writer.WriteLink(port);
        }
    }

    private void TakeLeave(IfIndex port, Instant now)
    {
        (Runner as IFrameRunner)?.Leave(port, now);
        SendFrames();
    }

    // After the driver was written to: a partner that is told to send is told so when its frames are taken.
    private void SendFrames()
    {
        OutgoingFrame frame;
        while (Runner is IFrameRunner runner && runner.TryTakeFrame(out frame)) SendFrame?.Invoke(frame);
        foreach (TeamPort port in Ports)
        {
            while (port.TryTakeFrame(out frame)) SendFrame?.Invoke(frame);
        }
    }

    private bool StepWatches(TeamPort port, in LinkWatchView view)
    {
        bool changed = false;
        foreach (WatchedLink link in port.Watches)
        {
            if (!link.Step(view)) continue;
            changed = true;
            string went = link.Watch.IsUp ? "up" : "down";
            _events.Add(TeamEventKind.LinkChanged, TeamEventLevel.Info, port.Name,
                $"{port.Name}: {link.Watch.Name}-link went {went}.");
        }

        return changed;
    }

    private void TellVerdict(TeamPort port)
    {
        string reason = string.Join(", ", port.Watches.Select(link => $"{link.Watch.Name} {(link.Watch.IsUp ? "up" : "down")}"));
        string text = $"{port.Name}: Port is {(port.IsUp ? "up" : "down")} ({reason}).";
        _events.Add(port.IsUp ? TeamEventKind.PortUp : TeamEventKind.PortDown, TeamEventLevel.Debug, port.Name, text, reason);
    }

    // A port that refuses to become active is reluctant, and the runner decides again; so it does when it did not know that
    // an address is fixed. Each round makes one more port one of these, so this ends.
    private void Drive(Instant now)
    {
        for (int round = 0; round <= 2 * Ports.Count; round++)
        {
            _hasLearned = false;
            TeamView team = Look(now);
            _decision.Reset(team.Ports.Length);
            Runner.Decide(team, _decision);
            foreach (RunnerNote note in _decision.Notes)
                _events.Add(TeamEventKind.RunnerNote, note.Level, note.Port, note.Text);
            TeamPort? active = _ports.Find(_decision.ActivePort);
            bool isLastResort = active is { IsReluctant: true };
            bool isActive = _writer.Carry(team, _decision, isLastResort);
            if (isActive) Show(active);
            if (_hasLearned) continue;
            if (active is null || isActive || isLastResort) return;
            active.IsReluctant = true;
        }
    }

    private void LearnFixedAddress(IfIndex index)
    {
        if (_ports.Find(index) is not { HasFixedAddress: false } port) return;
        port.HasFixedAddress = true;
        _hasLearned = true;
    }

    private TeamView Look(Instant now)
    {
        _ports.UpdateViews();
        if (_views.Length < Ports.Count) _views = new PortView[Ports.Count];
        for (int i = 0; i < Ports.Count; i++) _views[i] = Ports[i].ForRunner();
        return new TeamView(_driver.Device, _driver.ActivePort, _views.AsSpan(0, Ports.Count), now)
        {
            HashMap = Runner.Profile.TxMethod == TxMethod.HashToPortMapping ? _driver.HashMap : [],
            Statistics = _driver.Statistics,
            Capabilities = _driver.Capabilities,
        };
    }

    private void Show(TeamPort? active)
    {
        IfIndex index = active?.Index ?? IfIndex.None;
        if (index != _shownActive && active is not null)
            _events.Add(TeamEventKind.ActivePortChanged, TeamEventLevel.Info, active.Name,
                $"Changed active port to \"{active.Name}\".");
        if (index != _shownActive && active is null)
            _events.Add(TeamEventKind.ActivePortChanged, TeamEventLevel.Debug, null, "No port is active.");
        _shownActive = index;
    }

    private bool IsPortEnabled(IfIndex index)
    {
        foreach (DriverPortView port in _driver.Ports)
        {
            if (port.Index == index) return port.IsEnabled;
        }

        return false;
    }

    private void Left(string name, IfIndex index)
    {
        _wanted?.Left(name, index);
        _writer.Forget(index);
    }

    private void Rejected(string name, IfIndex index) => _wanted?.Hold(name, index, isReleased: false);

    private void Retry()
    {
        _writer.Retry();
        foreach (TeamPort port in Ports) port.IsReluctant = false;
    }

    private void RequireStarted()
    {
        if (!_isStarted) throw new InvalidOperationException("the team was not started");
    }
}
