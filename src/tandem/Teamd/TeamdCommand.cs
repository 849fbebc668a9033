using Tandem.CommandLine.Teamd.Background;
using Tandem.Linux;
using Tandem.Teaming.Configuration;

namespace Tandem.CommandLine.Teamd;

/// <summary>The program <c>teamd</c>.</summary>
/// <remarks>Source: teamd.c (order of steps, messages, exit codes). Use: docs/teamd.md. Differences: docs/compatibility.md.</remarks>
internal sealed class TeamdCommand
{
    private const uint EveryoneReads = 0x1ed; // 0755
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
    /// <returns>One of <see cref="TeamdExit"/>.</returns>
    internal static int Run(string[] args, string programName, TextWriter stdout, TextWriter stderr) =>
        new TeamdCommand(programName, stdout, stderr).Run(args);

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
        if (options is { ConfigText: not null, ConfigFile: not null })
            _stderr.WriteLine("Command line config string is present, ignoring given config file.");

        ConfigSource? source = ReadConfig(options, out string? unreadable);
        if (source is null) return Fail(unreadable!, "Failed to load config.");
        ConfigLoad config = ConfigDocument.Load(source.Octets, source.Name, options.TeamDevice);
        if (options.Action == TeamdAction.CheckConfig) return new ConfigCheck(_stdout, _stderr).Report(source, config);
        if (config is not { Settings: { } settings, Document: { } document })
        {
            WriteFindings(config);
            return Fail("Failed to load config.");
        }

        string? device = options.TeamDevice ?? settings.Device;
        return options.Action switch
        {
            TeamdAction.Kill or TeamdAction.Check when device is null => Fail("Team device name not specified."),
            TeamdAction.Kill => RunningDaemon.Kill(options.PidFileOf(device!), _stderr),
            TeamdAction.Check => RunningDaemon.Check(options.PidFileOf(device!), _stderr),
            _ => RunTeam(options, source, config, new TeamdRun(Name, options, settings, document, _stdout, _stderr)),
        };
    }

    private int RunTeam(TeamdOptions options, ConfigSource source, ConfigLoad config, TeamdRun run)
    {
        if (BackgroundEnvironment.IsBackground) return run.InBackground(config.Findings);

        WriteFindings(config);
        if (config.HasFatal) return Fail($"Failed: {LinuxException.Describe(Errno.Invalid)}");
        if (TeamdPrivileges.WhatIsMissing() is { } missing)
            return Fail($"Failed: {LinuxException.Describe(Errno.NotPermitted)} ({missing})");
        if (run.FindOther() is { } pid)
            return Fail($"Daemon already running on PID {pid}.", $"Failed: {LinuxException.Describe(Errno.Exists)}");
        if (!TryMakeRunDirectory(options)) return TeamdExit.Failure;
        return options.Daemonize ? new BackgroundLauncher(_stderr).Launch(source) : run.InForeground();
    }

    private bool TryMakeRunDirectory(TeamdOptions options)
    {
        SysResult made = Files.MakeDirectory(options.RunDirectory, EveryoneReads);
        if (made.IsOk) return true;
        _stderr.WriteLine($"Failed to create directory \"{options.RunDirectory}\" ({LinuxException.Describe(made.Error)})");
        return false;
    }

    private static ConfigSource? ReadConfig(TeamdOptions options, out string? error)
    {
        if (!BackgroundEnvironment.IsBackground) return ConfigSource.TryRead(options, out error);
        error = null;
        using FileDescriptor memory = BackgroundEnvironment.OpenConfig();
        return new ConfigSource(ConfigSource.NameOf(options), Files.ReadToEnd(memory));
    }

    private void WriteFindings(ConfigLoad config)
    {
        foreach (Finding finding in config.Findings) _stderr.WriteLine(finding.ToString());
    }

    private int Print(string text)
    {
        _stdout.Write(text);
        return TeamdExit.Success;
    }

    private int Fail(params ReadOnlySpan<string> lines)
    {
        foreach (string line in lines) _stderr.WriteLine(line);
        return TeamdExit.Failure;
    }
}
