using Tandem.Daemon.Control;
using Tandem.Daemon.Logging;
using Tandem.Daemon.Watching;
using Tandem.Drivers;
using Tandem.Drivers.Options.Serving;
using Tandem.Linux;
using Tandem.Linux.Events;
using Tandem.Netlink;
using Tandem.Netlink.Routing;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Running;
using Tandem.Teaming.State;
using Tandem.Teaming.Teams;

namespace Tandem.Daemon;

/// <summary>Brings a team up, or undoes what was done and says why.</summary>
/// <remarks>
/// Messages are those that teamd's scripts know. Deviation: with -o a device that was created only now goes again when the
/// start fails; one that was there before stays, as in teamd.
/// </remarks>
/// <param name="loop">The loop that the team will live on.</param>
/// <param name="log">Takes the details.</param>
/// <param name="open">The driver.</param>
/// <param name="parts">The runners and link watches there are; null for those of the library.</param>
public sealed class TeamStarter(EventLoop loop, DaemonLog log, TeamDriverOpener open, TeamParts? parts = null)
{
    private readonly TeamParts _parts = parts ?? TeamParts.BuiltIn;

    /// <summary>Starts a team in the calling thread's network namespace.</summary>
    public TeamDaemonStart Start(TeamDaemonOptions options)
    {
        string runner = options.Settings.Runner.Name;
        if (_parts.Runners.Find(runner) is null)
        {
            log.Error($"No runner named \"{runner}\" available.");
            return Fail("Failed to init runner.", DriverOutcome.Invalid.ToText());
        }

        LinkTable? links = null;
        Rtnetlink? rtnl = null;
        TeamDaemonStart start;
        try
        {
            links = new LinkTable();
            rtnl = Rtnetlink.Open();
            start = Open(options, links, rtnl);
        }
        catch (NetlinkException refused)
        {
            start = Fail(refused.Message, LinuxException.Describe(refused.Error));
        }
        catch (LinuxException refused)
        {
            start = Fail(refused.Message, LinuxException.Describe(refused.Error));
        }
        catch (RunnerRefusedException refused)
        {
            log.Error(refused.Message);
            start = Fail("Failed to init runner.", DriverOutcome.Invalid.ToText());
        }

        if (start.Daemon is not null) return start;
        rtnl?.Dispose();
        links?.Dispose();
        return start;
    }

    private TeamDaemonStart Open(TeamDaemonOptions options, LinkTable links, Rtnetlink rtnl)
    {
        TeamOpenRequest request = new(options.Device) { TakeOver = options.TakeOver, Recreate = options.Recreate };
        TeamOpening opening = open(request, rtnl, links);
        if (opening.Driver is not { } driver)
        {
            if (opening.Result.Reason is { } reason) log.Error(reason);
            return Fail("Failed to create team device.", opening.Result.Outcome.ToText());
        }

        if (opening.Remark is { } remark) log.Warning(remark);
        ControlServers? servers = null;
        FrameChannels? channels = null;
        WatchSources sources = new(loop, log);
        TeamDaemon? daemon = null;
        try
        {
            options.Document.SetDevice(options.Device);
            options.Document.AddRunnerDefaults();
            LinkDirectory directory = new(links);
            Team team = new(driver, options.Settings, directory, _parts with { Sources = sources.ForWatches })
            {
                ImplicitWatchAdded = port => options.Document.AddImplicitWatch(port),
                Objection = port => options.Document.ReasonsAgainst(port) is [{ } first, ..] ? first.ToString() : null,
            };
            channels = new FrameChannels(loop, log, team);
            team.SendFrame = channels.Send;
            bool usesBus = ControlServers.CanUseBus(options, log);
            TeamReconfigurer reconfigurer = new(loop, log, team, options);
            StateTree state = StateOf(team, options.Setup with { IsDBusEnabled = usesBus, IsZmqEnabled = options.ZeroMqAddress is not null });
            TeamMethods methods = new(loop, log, team, options.Document, directory, state, reconfigurer);

            // Before ports carry anything: an address that cannot be had must not cost a working network.
            TeamDaemonStart? failure = Listen(options, usesBus, methods, out servers)
                ?? ListenByZeroMq(options, methods, servers!)
                ?? Join(team, options.NoPorts)
                ?? TakeBusName(servers!);
            if (failure is not null) return failure;
            TeamServer? raw = opening.Listener is { } listener ? new TeamServer(loop, listener, driver) : null;
            daemon = new TeamDaemon(loop, log, new(links, rtnl, opening, driver, team, channels, sources, methods, reconfigurer, servers!, raw));
            return new(daemon, null);
        }
        finally
        {
            if (daemon is null)
            {
                servers?.Dispose();
                channels?.Dispose();
                sources.Dispose();
                if (opening.IsNew) driver.Destroy();
                driver.Dispose();
            }
        }
    }

    private TeamDaemonStart? Listen(TeamDaemonOptions options, bool usesBus, TeamMethods methods, out ControlServers? servers)
    {
        servers = null;
        try
        {
            servers = ControlServers.Open(loop, log, options, usesBus, methods);
            return null;
        }
        catch (LinuxException refused)
        {
            log.Error(refused.Message);
            return Fail("Failed to init unix domain socket.", LinuxException.Describe(refused.Error));
        }
    }

    private TeamDaemonStart? ListenByZeroMq(TeamDaemonOptions options, TeamMethods methods, ControlServers servers)
    {
        if (options.ZeroMqAddress is not { } given) return null;
        if ((given.Length > 0 ? given : options.Settings.Runner.ZeroMqAddress) is not { Length: > 0 } address)
        {
            log.Error("zmq: Failed to get address from config. (-Z names none, and there is no \"addr\" in \"runner\")");
            return Fail("Failed to init zmq.", LinuxException.Describe(Errno.NoEntry));
        }

        if (servers.ListenByZeroMq(loop, log, address, methods) is not { } refused) return null;
        log.Error($"zmq: Failed to bind socket. ({address}: {refused})");
        return Fail("Failed to init zmq.", refused);
    }

    private TeamDaemonStart? TakeBusName(ControlServers servers) =>
        servers.TakeBusName() ? null : Fail("Failed to init dbus.", LinuxException.Describe(Errno.Exists));

    private TeamDaemonStart? Join(Team team, bool noPorts)
    {
        IReadOnlyList<StartProblem> problems = team.Start(loop.Now, takePorts: !noPorts);
        TeamEventLog.Write(team.TakeEvents(), log);
        if (problems is not [.., { IsFatal: true } fatal]) return null;
        return Fail(fatal.Port is null ? "Failed to init runner." : "Failed to add ports.", fatal.Outcome.ToText());
    }

    private StateTree StateOf(Team team, SetupState setup) => TeamState.Of(team, setup with
    {
        DebugLevel = () => log.DebugLevel,
        SetDebugLevel = level => log.DebugLevel = level,
    });

    private TeamDaemonStart Fail(string step, string failure)
    {
        log.Error(step);
        log.Error("teamd_init() failed.");
        return TeamDaemonStart.Failed(failure);
    }
}
