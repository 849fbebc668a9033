using Tandem.CommandLine.Teamd.Background;
using Tandem.Daemon;
using Tandem.Linux;
using Tandem.Linux.Logging;
using Tandem.Teaming.Configuration;

namespace Tandem.CommandLine.Teamd;

/// <summary>The program <c>teamd</c>.</summary>
/// <remarks>Source: teamd.c (order of steps, messages, exit codes). Use: docs/teamd.md. Differences: docs/compatibility.md.</remarks>
internal sealed class TeamdCommand
{
    private const string TextName = "--config";
    private const string RefusedConfig = "Failed to load config.";
    private readonly string _programName;
    private readonly TextWriter _stdout;
    private readonly TextWriter _stderr;

    private TeamdCommand(string programName, TextWriter stdout, TextWriter stderr)
    {
        _programName = programName;
        _stdout = stdout;
        _stderr = stderr;
    }

    private string Name => Path.GetFileName(_programName);

    /// <summary>Runs it.</summary>
    /// <param name="args">Without the program's name.</param>
    /// <param name="programName">argv[0] as typed.</param>
    /// <param name="stdout">Help, version, and messages when told so.</param>
    /// <param name="stderr">Messages.</param>
    /// <returns>One of <see cref="TeamDaemonExit"/>.</returns>
    internal static int Run(string[] args, string programName, TextWriter stdout, TextWriter stderr) =>
        new TeamdCommand(programName, stdout, stderr).Run(args);

    /// <summary>Says that a configuration cannot be used.</summary>
    internal static int RefuseConfig(TextWriter stderr)
    {
        stderr.WriteLine(RefusedConfig);
        return TeamDaemonExit.Failure;
    }

    private int Run(string[] args)
    {
        TeamdOptions options = TeamdCommandLine.Parse(
            _programName, args, Environment.GetEnvironmentVariable, out string? wrong);
        if (wrong is not null) return Fail(wrong);
        return options.Action switch
        {
            TeamdAction.Help => Print(TeamdHelp.Text(Name)),
            TeamdAction.Version => Print($"{Name} {ProgramVersion.Text}\n"),
            _ => RunConfigured(options),
        };
    }

    private int RunConfigured(TeamdOptions options)
    {
        // First of all: it becomes part of paths.
        if (options.TeamDevice is { } name && InterfaceName.Reject(name) is { } reason)
            return Fail($"--team-dev: {reason}", $"Failed: {LinuxException.Describe(Errno.Invalid)}");
        if (options is not { Action: TeamdAction.Run, LogTarget: LogTarget.Syslog, Daemonize: false }) return RunNamed(options);
        using SyslogSocket log = new(options.TeamDevice is { } device ? $"{Name}_{device}" : Name);
        using EarlyMessages messages = new(_stderr, log);
        return new TeamdCommand(_programName, _stdout, messages).RunNamed(options);
    }

    private int RunNamed(TeamdOptions options)
    {
        if (!BackgroundEnvironment.IsBackground) foreach (string remark in options.Remarks) _stderr.WriteLine(remark);
        if (options is { ConfigText: not null, ConfigFile: not null })
            _stderr.WriteLine("Command line config string is present, ignoring given config file.");

        ConfigSource? source = ReadConfig(options, out string? unreadable);
        if (source is null) return Fail(unreadable!, RefusedConfig);
        TeamdRun run = new(Name, options, _stdout, _stderr);
        ConfigLoad config = run.Load(source);
        return options.Action switch
        {
            TeamdAction.CheckConfig => new ConfigCheck(_stdout, _stderr).Report(source, config),
            TeamdAction.Kill or TeamdAction.Check => AskRunning(options, config),
            _ => run.Run(source, config),
        };
    }

    private int AskRunning(TeamdOptions options, ConfigLoad config)
    {
        if (config.Settings is not { } settings)
        {
            foreach (Finding finding in config.Findings) _stderr.WriteLine(finding.ToString());
            return RefuseConfig(_stderr);
        }

        // Deviation: teamd wants a name even where a pid file is named, and so its own ifdown script never worked.
        string? device = options.TeamDevice ?? settings.Device;
        if ((options.PidFile ?? (device is null ? null : options.PidFileOf(device))) is not { } pidFile)
            return Fail("Team device name not specified.");
        return options.Action == TeamdAction.Kill ? RunningDaemon.Kill(pidFile, _stderr) : RunningDaemon.Check(pidFile, _stderr);
    }

    // What the options name; an empty object when they name nothing.
    private static ConfigSource? ReadConfig(TeamdOptions options, out string? error)
    {
        error = null;
        string? file = options.ConfigText is null ? options.ConfigFile : null;
        if (BackgroundEnvironment.IsBackground)
        {
            using FileDescriptor memory = BackgroundEnvironment.OpenConfig();
            return new ConfigSource(file ?? TextName, Files.ReadToEnd(memory));
        }

        return file is null
            ? ConfigSource.OfText(TextName, options.ConfigText ?? "{}")
            : ConfigSource.TryRead(file, out error);
    }

    private int Print(string text)
    {
        _stdout.Write(text);
        return TeamDaemonExit.Success;
    }

    private int Fail(params ReadOnlySpan<string> lines)
    {
        foreach (string line in lines) _stderr.WriteLine(line);
        return TeamDaemonExit.Failure;
    }
}
