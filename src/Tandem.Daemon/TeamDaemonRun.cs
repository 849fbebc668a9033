using Tandem.Control;
using Tandem.Daemon.Control;
using Tandem.Daemon.Logging;
using Tandem.Daemon.Service;
using Tandem.Linux;
using Tandem.Linux.Events;
using Tandem.Linux.Processes;
using Tandem.Linux.Signals;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Teams;

namespace Tandem.Daemon;

/// <summary>One run of a team, from the pid file to its removal. Made by <see cref="TeamDaemonBuilder.Build"/>.</summary>
public sealed class TeamDaemonRun
{
    private const uint EveryoneReads = 0x1ed; // 0755
    private const string DroppingFailed = "Failed to drop privileges";
    private readonly TeamDaemonBuilder _builder;
    private readonly DaemonLog _log;
    private readonly TeamDaemonOptions _team;
    private readonly string _pidFile;
    private readonly ServiceManager _manager = new(Environment.GetEnvironmentVariable);
    private TeamUser? _user;

    internal TeamDaemonRun(TeamDaemonBuilder builder, ConfigLoad config)
    {
        _builder = builder;
        _log = builder.Log;
        Findings = config.Findings;
        Device = builder.Device ?? config.Settings!.Device ?? FreeTeamName.Find();
        _pidFile = builder.PidFilePath ?? PidFile.PathOf(builder.RunDirectory, Device);
        _team = new TeamDaemonOptions(Device, config.Settings!, config.Document!)
        {
            TakeOver = builder.TakeOver,
            Recreate = builder.Recreate,
            KeepDevice = builder.KeepDevice,
            NoPorts = builder.NoPorts,
            IsDeviceGiven = builder.Device is not null,
            IsDriverGiven = builder.Driver is not null,
            DebugLevel = builder.DebugLevel,
            SocketPath = builder.HasControlSocket ? ControlPaths.Socket(builder.RunDirectory, Device) : null,
            UsesDBus = builder.IsDBusEnabled,
            ZeroMqAddress = builder.ZeroMqAddress,
            Setup = new SetupState
            {
                IsDaemonized = builder.IsDaemonized,
                Pid = Environment.ProcessId,
                PidFile = _pidFile,
            },
        };
    }

    /// <summary>The team device's name.</summary>
    public string Device { get; }

    /// <summary>What is to be said about the configuration.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The file to read again on SIGHUP, absolute; null when the configuration came from elsewhere.</summary>
    public string? ConfigPath { get; set; }

    /// <summary>Called when the team works.</summary>
    public Action? Started { get; set; }

    /// <summary>Called in place of a last line in the log when the team cannot be started; with the reason.</summary>
    public Action<string>? Failed { get; set; }

    private DriverChoice Driver => _builder.Driver ?? _team.Settings.Driver;

    /// <summary>
    /// Says what speaks for and against the team before it is started: findings, privileges, another daemon, the run directory.
    /// </summary>
    /// <returns>True when it may be run.</returns>
    public bool Check()
    {
        foreach (Finding finding in Findings) _builder.Messages.WriteLine(finding.ToString());
        if (Findings.Any(finding => finding.IsFatal)) return Refuse($"Failed: {LinuxException.Describe(Errno.Invalid)}");
        if (TeamPrivileges.WhatIsMissing(Driver, changesUser: _builder.User is not null) is { } missing)
            return Refuse($"Failed: {LinuxException.Describe(Errno.NotPermitted)} ({missing})");
        if (!FindUser(out string? unknown)) return Refuse(unknown!, DroppingFailed);
        if (_team.ZeroMqAddress is not null && ControlServers.WhyNoZeroMq is { } lack) return Refuse(lack);
        if (PidFile.FindRunning(_pidFile, _builder.Messages.WriteLine) is { } pid)
            return Refuse($"Daemon already running on PID {pid}.", $"Failed: {LinuxException.Describe(Errno.Exists)}");
        SysResult made = Files.MakeDirectory(_builder.RunDirectory, EveryoneReads);
        return made.IsOk
            || Refuse($"Failed to create directory \"{_builder.RunDirectory}\" ({LinuxException.Describe(made.Error)})");
    }

    /// <summary>Runs the team until a signal, the removal of its device, or a fault ends it.</summary>
    /// <remarks>Threading: the calling thread becomes the loop's. Its network namespace is the team's.</remarks>
    /// <returns>One of <see cref="TeamDaemonExit"/>.</returns>
    public int Run()
    {
        InheritedSignals.Reset();
        IgnoredSignals.IgnoreBrokenPipes();
        _log.DebugLevel = Math.Max(_builder.DebugLevel, _team.Settings.DebugLevel);
        SysResult taken = PidFile.TryTake(_pidFile, _log.Warning, out PidFile? pidFile);
        using (pidFile)
        {
            if (pidFile is null) return RefuseToShare(taken);
            int code = FindUser(out string? unknown) ? RunTeam() : RefuseUser(unknown!);
            pidFile.Remove();
            return code;
        }
    }

    private int RunTeam()
    {
        using EventLoop loop = new();
        TeamDaemon? running = null;
        using SignalListener signals = new(
            loop,
            quit: () =>
            {
                _log.Warning("Got SIGINT, SIGQUIT or SIGTERM.");
                loop.RequestStop();
            },
            reload: () => Reload(running));

        TeamDriverOpener open = TeamDrivers.Choose(
            Driver, _builder.AttachesByClsact, _builder.DeviceKind);
        TeamDaemonStart start = new TeamStarter(loop, _log, open, _builder.Parts).Start(_team);
        if (start.Daemon is not { } daemon) return Fail(start.Failure!);

        running = daemon;
        using (daemon)
        {
            if (!BecomeUser(daemon)) return Fail(LinuxException.Describe(Errno.NotPermitted));
            _log.Information($"{typeof(TeamDaemonRun).Assembly.GetName().Version!.ToString(3)} successfully started.");
            Started?.Invoke();
            _log.Information(daemon.Origin);
            _manager.Ready(loop, daemon.Status);
            if (_manager.IsThere) daemon.Settled = () => _manager.Report(daemon.Status);
            loop.Post(WorkingSet.Trim);
            return Live(loop, daemon);
        }
    }

    private int Live(EventLoop loop, TeamDaemon daemon)
    {
        bool isGone = false;
        daemon.DeviceGone = () =>
        {
            isGone = true;
            loop.RequestStop();
        };
        loop.Faulted = fault =>
        {
            _log.Error($"Loop callback failed with: {fault.Message}");
            if (daemon.IsBroken) loop.RequestStop();
        };
        loop.Run();
        _manager.Stopping();
        _log.Information("Exiting...");

        // What broke is not trusted to take things down: the team goes on forwarding, and -o takes it over.
        if (daemon.IsBroken) return TeamDaemonExit.RuntimeFailure;
        if (isGone || _team.KeepDevice) return TeamDaemonExit.Success;
        DriverResult removed = daemon.Destroy();
        if (removed.IsDone) return TeamDaemonExit.Success;
        _log.Error(removed.Reason ?? "The team device could not be removed.");
        return TeamDaemonExit.RuntimeFailure;
    }

    private void Reload(TeamDaemon? daemon)
    {
        if (daemon is null) return;
        _manager.Reloading();
        ReadAgain(daemon);
        _manager.Reloaded();
    }

    private void ReadAgain(TeamDaemon daemon)
    {
        if (ConfigPath is not { } path)
        {
            _log.Warning("Got SIGHUP, but there is no configuration file to read again: the configuration was given otherwise. "
                + $"A new one is set with: teamdctl {Device} config update FILE");
            return;
        }

        if (ConfigSource.TryReadAgain(path, out string? error) is { } source) daemon.Reconfigure(source, "SIGHUP");
        else _log.Error($"Got SIGHUP, everything is as before: {error}");
    }

    private bool FindUser(out string? unknown)
    {
        unknown = null;
        if (_builder.User is { } name) _user ??= TeamUser.Find(name, out unknown);
        return unknown is null;
    }

    private int RefuseUser(string unknown)
    {
        _log.Error(unknown);
        _log.Error(DroppingFailed);
        return Fail(LinuxException.Describe(Errno.Invalid));
    }

    private bool BecomeUser(TeamDaemon daemon)
    {
        if (_user is null) return true;
        try
        {
            string?[] paths = [_builder.RunDirectory, _pidFile, _team.SocketPath, daemon.ZeroMqFile];
            _log.Information(_user.Become(paths.OfType<string>(), daemon.DriverName));
            return true;
        }
        catch (LinuxException refused)
        {
            _log.Error(refused.Message);
            _log.Error(DroppingFailed);
            daemon.Undo();
            return false;
        }
    }

    private int RefuseToShare(SysResult taken)
    {
        if (taken.Error == Errno.Exists)
        {
            _log.Error($"Daemon already running on PID {PidFile.FindRunning(_pidFile, _log.Warning)}.");
        }
        else
        {
            _log.Error($"open({_pidFile}): {LinuxException.Describe(taken.Error)}");
            _log.Error("Could not create PID file.");
        }

        return Fail(LinuxException.Describe(taken.Error));
    }

    private int Fail(string why)
    {
        _manager.Failed(why);
        if (Failed is { } failed) failed(why);
        else _log.Error($"Failed: {why}");
        return TeamDaemonExit.Failure;
    }

    private bool Refuse(params ReadOnlySpan<string> lines)
    {
        foreach (string line in lines) _builder.Messages.WriteLine(line);
        return false;
    }
}
