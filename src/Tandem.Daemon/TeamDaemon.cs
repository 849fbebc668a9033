using Tandem.Daemon.Control;
using Tandem.Daemon.Logging;
using Tandem.Daemon.Service;
using Tandem.Daemon.Watching;
using Tandem.Drivers.Options.Serving;
using Tandem.Linux.Events;
using Tandem.Netlink.Routing;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Teams;

namespace Tandem.Daemon;

/// <summary>One team, alive: the kernel's links, the driver, the team's decisions and those who ask, on one loop.</summary>
/// <remarks>
/// What happens comes in as link events, deadlines and commands; after each, <see cref="Settle"/> lets the driver follow the
/// kernel and the team write what should be different. Threading: loop thread only.
/// </remarks>
public sealed class TeamDaemon : IDisposable
{
    private const int MaxRounds = 8;
    private readonly EventLoop _loop;
    private readonly DaemonLog _log;
    private readonly LinkTable _links;
    private readonly Rtnetlink _rtnl;
    private readonly ITeamDriver _driver;
    private readonly Team _team;
    private readonly FrameChannels _channels;
    private readonly WatchSources _sources;
    private readonly TeamReconfigurer _reconfigurer;
    private readonly IDisposable _watch;
    private readonly IDisposable? _driverWatch;
    private readonly ControlServers _servers;
    private readonly TeamServer? _options;
    private readonly TeamEventFeed _feed = new();
    private readonly bool _isNew;
    private readonly LoopAlarm _alarm;
    private bool _isSettling;
    private bool _isGone;

    internal TeamDaemon(EventLoop loop, DaemonLog log, TeamDaemonParts parts)
    {
        _loop = loop;
        _alarm = new LoopAlarm(loop, Settle);
        _log = log;
        _links = parts.Links;
        _rtnl = parts.Rtnl;
        _driver = parts.Driver;
        _team = parts.Team;
        _channels = parts.Channels;
        _reconfigurer = parts.Reconfigurer;
        _channels.Arrived = OnFrames;
        _sources = parts.Sources;
        _sources.Changed = Settle;
        _servers = parts.Servers;
        _isNew = parts.Opening.IsNew;
        Origin = $"{_driver.Device.Name}: {(_isNew ? "created" : "taken over")} with driver \"{_driver.DriverName}\".";
        _options = parts.Options;
        _watch = loop.Watch(_links.EventSource, OnReadable);
        _driverWatch = parts.Opening.EventSource is { } source ? loop.Watch(source, OnReadable) : null;
        _feed.Published = _servers.Publish;
        _reconfigurer.Tell = TellEvents;
        _reconfigurer.Admit = _servers.Admit;
        parts.Methods.Begins = () => _isSettling = true; // a change that stops half-way must not be gone on with
        parts.Methods.Handled = Settle;
        parts.Methods.ConfigurationChanged = _feed.PublishConfiguration;
        if (_options is not null) _options.Changed = Settle; // the runner may want it otherwise
        loop.Post(Settle); // what came while the team was started
    }

    /// <summary>Called once when the team device was removed by somebody else: there is nothing left to do.</summary>
    public Action? DeviceGone { get; set; }

    /// <summary>Called when something may be otherwise than it was.</summary>
    internal Action? Settled { get; set; }

    /// <summary>One line that says how the team is.</summary>
    internal string Status => TeamStatus.Of(_team, _driver);

    /// <summary>What moves the frames.</summary>
    internal string DriverName => _driver.DriverName;

    /// <summary>The file by which it is reached over ZeroMQ; null when there is none.</summary>
    internal string? ZeroMqFile => _servers.ZeroMqFile;

    /// <summary>True when looking after the team failed half-way: it must not be gone on with.</summary>
    public bool IsBroken => _isSettling;

    /// <summary>For the log: where the team comes from, and which driver it has.</summary>
    public string Origin { get; }

    /// <summary>The team.</summary>
    public Team Team => _team;

    /// <summary>Lets go of everything and leaves the team forwarding.</summary>
    public void Dispose()
    {
        _alarm.Dispose();
        _watch.Dispose();
        _driverWatch?.Dispose();
        _servers.Dispose();
        _options?.Dispose();
        _channels.Dispose();
        _sources.Dispose();
        _driver.Dispose();
        _rtnl.Dispose();
        _links.Dispose();
    }

    /// <summary>Brings the team to another configuration, or leaves everything as it is; the log says which, and why.</summary>
    /// <param name="source">The whole configuration.</param>
    /// <param name="who">Who asks for it, for the log.</param>
    /// <returns>True when it is in force.</returns>
    public bool Reconfigure(ConfigSource source, string who)
    {
        if (_isGone) return false;
        _isSettling = true;
        Reconfiguration result = _reconfigurer.Run(source, who, isDryRun: false);
        if (result.HasChanged) _feed.PublishConfiguration("", who);
        Settle();
        return result.IsDone;
    }

    /// <summary>Stops listening, takes leave of whoever is at the other ends, releases the ports and removes the team device.</summary>
    public DriverResult Destroy()
    {
        _servers.Dispose();
        _team.Stop(_loop.Now);
        DriverResult removed = _driver.Destroy();
        _options?.Tell();
        return removed;
    }

    /// <summary>Takes the start back: a device that it made goes again, one that was there stays.</summary>
    internal void Undo()
    {
        if (_isNew) Destroy();
    }

    // Of links and driver either may be first to tell of the same event.
    private void OnReadable()
    {
        _isSettling = true;
        _links.Drain();
        Settle();
    }

    private void OnFrames(Action takeIn)
    {
        if (_isGone) return;
        _isSettling = true;
        takeIn();
        Settle();
    }

    // The driver reads the kernel's notifications, too, after what it changes: those that came meanwhile make no
    // descriptor readable any more and have to be looked at here.
    private void Settle()
    {
        _isSettling = !_isGone; // an exception leaves it so
        if (_isGone) return;

        // After a time without the processor much may wait to be read: nobody is given up for a silence that was our own.
        if (_team.NextDeadline <= _loop.Now) _channels.TakeInAll();
        long seen = -1;
        for (int round = 0; seen != _links.Generation && round < MaxRounds; round++)
        {
            seen = _links.Generation;
            if ((_driver.Refresh(_loop.Now) & DriverChanges.DeviceGone) != 0)
            {
                LeaveRemovedDevice();
                return;
            }

            _team.Reconcile(_loop.Now);
            _channels.Sync();
        }

        TellEvents();
        _options?.Tell();
        _alarm.Set(_team.NextDeadline);
        if (seen != _links.Generation) _loop.Post(Settle); // others have their turn first
        Settled?.Invoke();
        _isSettling = false;
    }

    private void TellEvents()
    {
        IReadOnlyList<TeamEvent> events = _team.TakeEvents();
        TeamEventLog.Write(events, _log);
        _feed.Publish(events);
    }

    private void LeaveRemovedDevice()
    {
        _isSettling = false;
        _isGone = true;
        _alarm.Dispose();
        _watch.Dispose();
        _driverWatch?.Dispose();
        _log.Warning("Team device removal detected.");
        DeviceGone?.Invoke();
    }
}
