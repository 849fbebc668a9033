using Tandem.CommandLine.Teamd.Background;
using Tandem.Daemon;
using Tandem.Daemon.Logging;
using Tandem.Linux.Logging;
using Tandem.Linux.Processes;
using Tandem.Linux.Signals;
using Tandem.Teaming.Configuration;

namespace Tandem.CommandLine.Teamd;

/// <summary>Runs a team as a command line of teamd asks for it: here, or in the background.</summary>
internal sealed class TeamdRun
{
    private const uint OwnerOnly = 0x3f; // 077
    private readonly string _name;
    private readonly TeamdOptions _options;
    private readonly TextWriter _stdout;
    private readonly TextWriter _stderr;
    private readonly DaemonLog _log = new();
    private readonly TeamDaemonBuilder _builder;

    internal TeamdRun(string name, TeamdOptions options, TextWriter stdout, TextWriter stderr)
    {
        _name = name;
        _options = options;
        _stdout = stdout;
        _stderr = stderr;
        _builder = new TeamDaemonBuilder(stderr)
        {
            Device = options.TeamDevice,
            Driver = options.Driver,
            AttachesByClsact = options.AttachesByClsact,
            DeviceKind = options.Device,
            TakeOver = options.TakeOver,
            Recreate = options.ForceRecreate,
            KeepDevice = options.KeepDevice,
            NoPorts = options.NoPorts,
            HasControlSocket = options.UsesUnixSocket,
            RunDirectory = options.RunDirectory,
            PidFilePath = options.PidFile,
            User = options.User,
            DebugLevel = options.DebugLevel,
            IsDaemonized = options.Daemonize,
            IsDBusEnabled = options.WantsDBus,
            ZeroMqAddress = options.ZeroMqAddress,
            Log = _log,
        };
    }

    /// <summary>Reads the configuration.</summary>
    internal ConfigLoad Load(ConfigSource source) => _builder.Load(source);

    /// <summary>Runs the team to its end; with -d until it works.</summary>
    /// <param name="source">The configuration.</param>
    /// <param name="config">The same, read.</param>
    internal int Run(ConfigSource source, ConfigLoad config)
    {
        if (_builder.Build(config) is not { } run) return TeamdCommand.RefuseConfig(_stderr);
        if (_options is { ConfigText: null, ConfigFile: { } file }) run.ConfigPath = Path.GetFullPath(file);
        if (BackgroundEnvironment.IsBackground) return InBackground(run);
        if (!run.Check()) return TeamDaemonExit.Failure;
        return _options.Daemonize ? new BackgroundLauncher(_stderr).Launch(source) : Run(run, LogTarget.StandardError);
    }

    // In a process that the one in the foreground started; that one has shown the findings to the user already.
    private int InBackground(TeamDaemonRun run)
    {
        ProcessSetup.SetFileModeMask(OwnerOnly);
        Environment.CurrentDirectory = "/";
        IgnoredSignals.IgnoreTerminalStops();
        using StartReport report = new(BackgroundEnvironment.OpenReport());
        _log.Add(report);
        run.Failed = report.Failed;
        run.Started = () =>
        {
            report.Ready();
            _log.Remove(report);
            report.Dispose();
        };
        return Run(run, LogTarget.Syslog);
    }

    private int Run(TeamDaemonRun run, LogTarget usual)
    {
        LogTarget target = _options.LogTarget ?? usual;
        _log.Add(target switch
        {
            LogTarget.StandardOutput => new TextSink(_stdout),
            LogTarget.Syslog => new SyslogSink(new SyslogSocket($"{_name}_{run.Device}")),
            _ => new TextSink(_stderr),
        });
        if (BackgroundEnvironment.IsBackground) foreach (Finding finding in run.Findings) _log.Warning(finding.ToString());
        return run.Run();
    }
}
