using Tandem.CommandLine.Teamd.Background;
using Tandem.Control;
using Tandem.Daemon;
using Tandem.Daemon.Logging;
using Tandem.Linux;
using Tandem.Linux.Events;
using Tandem.Linux.Logging;
using Tandem.Linux.Processes;
using Tandem.Linux.Signals;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Teams;

namespace Tandem.CommandLine.Teamd;

/// <summary>One run of a team, from the pid file to its removal.</summary>
internal sealed class TeamdRun
{
    private const uint OwnerOnly = 0x3f; // 077
    private readonly string _name;
    private readonly TeamdOptions _options;
    private readonly TextWriter _stdout;
    private readonly TextWriter _stderr;
    private readonly TeamDaemonOptions _team;
    private readonly string _pidFile;

    internal TeamdRun(
        string name, TeamdOptions options, TeamSettings settings, ConfigDocument document, TextWriter stdout, TextWriter stderr)
    {
        _name = name;
        _options = options;
        _stdout = stdout;
        _stderr = stderr;
        string device = options.TeamDevice ?? settings.Device ?? FreeTeamName.Find();
        _pidFile = options.PidFileOf(device);
        _team = new TeamDaemonOptions(device, settings, document)
        {
            TakeOver = options.TakeOver,
            Recreate = options.ForceRecreate,
            KeepDevice = options.KeepDevice,
            NoPorts = options.NoPorts,
            SocketPath = options.UsesUnixSocket ? ControlPaths.Socket(options.RunDirectory, device) : null,
            Setup = new SetupState
            {
                IsDaemonized = options.Daemonize,
                IsDBusEnabled = options.WantsDBus,
                Pid = Environment.ProcessId,
                PidFile = _pidFile,
            },
        };
    }

    /// <summary>The number of another daemon that has this team; null when there is none.</summary>
    internal int? FindOther() => PidFile.FindRunning(_pidFile, _stderr.WriteLine);

    /// <summary>Runs it in this process, which the user watches.</summary>
    internal int InForeground() => Run(OpenLog(LogTarget.StandardError), report: null);

    /// <summary>Runs it in a process that the one in the foreground started.</summary>
    /// <param name="findings">About the configuration; the foreground has shown them to the user already.</param>
    internal int InBackground(IReadOnlyList<Finding> findings)
    {
        ProcessSetup.SetFileModeMask(OwnerOnly);
        Environment.CurrentDirectory = "/";
        IgnoredSignals.IgnoreTerminalStops();
        DaemonLog log = OpenLog(LogTarget.Syslog);
        foreach (Finding finding in findings) log.Warning(finding.ToString());
        using StartReport report = new(BackgroundEnvironment.OpenReport());
        return Run(log, report);
    }

    private int Run(DaemonLog log, StartReport? report)
    {
        IgnoredSignals.IgnoreBrokenPipes();
        log.DebugLevel = Math.Max(_options.DebugLevel, _team.Settings.DebugLevel);
        if (report is not null) log.Add(report);
        if (_options.WantsDBus) log.Warning("D-Bus support is not compiled-in; going on without it.");

        SysResult taken = PidFile.TryTake(_pidFile, log.Warning, out PidFile? pidFile);
        using (pidFile)
        {
            if (pidFile is null) return Refuse(log, report, taken);
            int code = RunTeam(log, report);
            pidFile.Remove();
            return code;
        }
    }

    private int RunTeam(DaemonLog log, StartReport? report)
    {
        using EventLoop loop = new();
        using SignalListener signals = new(loop, () =>
        {
            log.Warning("Got SIGINT, SIGQUIT or SIGTERM.");
            loop.RequestStop();
        });

        TeamDriverOpener open = TeamDrivers.Choose(_options.Driver ?? _team.Settings.Driver, _options.AttachesByClsact);
        TeamDaemonStart start = new TeamStarter(loop, log, open).Start(_team);
        if (start.Daemon is not { } daemon) return Fail(log, report, start.Failure!);

        using (daemon)
        {
            log.Information($"{ProgramVersion.Text} successfully started.");
            report?.Ready();
            if (report is not null) log.Remove(report);
            report?.Dispose();
            loop.Post(WorkingSet.Trim);
            return Live(loop, daemon, log);
        }
    }

    private int Live(EventLoop loop, TeamDaemon daemon, DaemonLog log)
    {
        bool isGone = false;
        daemon.DeviceGone = () =>
        {
            isGone = true;
            loop.RequestStop();
        };
        loop.Faulted = fault =>
        {
            log.Error($"Loop callback failed with: {fault.Message}");
            if (daemon.IsBroken) loop.RequestStop();
        };
        loop.Run();
        log.Information("Exiting...");

        // What broke is not trusted to take things down: the team goes on forwarding, and -o takes it over.
        if (daemon.IsBroken) return TeamdExit.RuntimeFailure;
        if (isGone || _options.KeepDevice) return TeamdExit.Success;
        Teaming.Driving.DriverResult removed = daemon.Destroy();
        if (removed.IsDone) return TeamdExit.Success;
        log.Error(removed.Reason ?? "The team device could not be removed.");
        return TeamdExit.RuntimeFailure;
    }

    private int Refuse(DaemonLog log, StartReport? report, SysResult taken)
    {
        if (taken.Error == Errno.Exists)
        {
            log.Error($"Daemon already running on PID {PidFile.FindRunning(_pidFile, log.Warning)}.");
        }
        else
        {
            log.Error($"open({_pidFile}): {LinuxException.Describe(taken.Error)}");
            log.Error("Could not create PID file.");
        }

        return Fail(log, report, LinuxException.Describe(taken.Error));
    }

    private static int Fail(DaemonLog log, StartReport? report, string why)
    {
        if (report is null) log.Error($"Failed: {why}");
        report?.Failed(why);
        return TeamdExit.Failure;
    }

    private DaemonLog OpenLog(LogTarget usual) => (_options.LogTarget ?? usual) switch
    {
        LogTarget.StandardOutput => new DaemonLog(new TextSink(_stdout)),
        LogTarget.Syslog => new DaemonLog(new SyslogSink(new SyslogSocket($"{_name}_{_team.Device}"))),
        _ => new DaemonLog(new TextSink(_stderr)),
    };
}
