using Tandem.Control;
using Tandem.Daemon.Logging;
using Tandem.Drivers;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Configuration.Schema;
using Tandem.Teaming.Running;
using Tandem.Teaming.Teams;
using Tandem.Teaming.Watching;

namespace Tandem.Daemon;

/// <summary>Makes a program that runs a team as <c>teamd</c> does, with runners and link watches of one's own.</summary>
/// <remarks>
/// <c>teamd</c> itself is made with it. The team lives until SIGINT, SIGQUIT or SIGTERM; <c>teamdctl</c> talks to it; a take-over
/// finds it again. The properties are teamd's options. Use: docs/library.md.
/// </remarks>
/// <example>
/// <code>
/// return new TeamDaemonBuilder(Console.Error)
///     .AddRunner("mine", settings => new MyRunner(settings))
///     .RunFile("team0.conf"); // {"runner": {"name": "mine"}, "ports": {"eth1": {}, "eth2": {}}}
/// </code>
/// </example>
/// <param name="messages">Is told what is wrong before the team runs, and everything else when there is no <see cref="Log"/>.</param>
public sealed class TeamDaemonBuilder(TextWriter messages)
{
    private readonly string? _device;

    /// <summary>The team device's name; null for the configuration's, or the first free of team0, team1, … (-t).</summary>
    /// <exception cref="ArgumentException">It can be no interface's name.</exception>
    public string? Device
    {
        get => _device;
        init => _device = value is null || InterfaceName.Reject(value) is not { } reason
            ? value
            : throw new ArgumentException(reason, nameof(value));
    }

    /// <summary>What moves the frames; null for the configuration's choice (--driver).</summary>
    public DriverChoice? Driver { get; init; }

    /// <summary>Our own driver attaches its programs as on kernels before Linux 6.6, which had no tcx.</summary>
    public bool AttachesByClsact { get; init; }

    /// <summary>What a new team device of our own driver is.</summary>
    public TeamDeviceKind DeviceKind { get; init; }

    /// <summary>Use the team that exists, with its ports; create one otherwise (-o).</summary>
    public bool TakeOver { get; init; }

    /// <summary>Delete a device of that name first (-r). <see cref="TakeOver"/> wins over this.</summary>
    public bool Recreate { get; init; }

    /// <summary>Leave the device and its ports in place, forwarding, at the end (-N).</summary>
    public bool KeepDevice { get; init; }

    /// <summary>Leave the configured ports alone (-n).</summary>
    public bool NoPorts { get; init; }

    /// <summary>Listen for <c>teamdctl</c> on a Unix socket (not -u).</summary>
    public bool HasControlSocket { get; init; } = true;

    /// <summary>Where socket and pid file are; it is made when missing. By default TEAMD_RUN_DIR, or where teamd has them.</summary>
    public string RunDirectory { get; init; } = ControlPaths.RunDirectory;

    /// <summary>The pid file; null for the usual one (-p).</summary>
    public string? PidFilePath { get; init; }

    /// <summary>The user that it becomes once the team works, with the privileges that the driver needs; null to stay (--user).</summary>
    public string? User { get; init; }

    /// <summary>How much is said about decisions, from 0; the configuration's counts when it is larger (-g).</summary>
    public int DebugLevel { get; init; }

    /// <summary>What the state shows as <c>setup.daemonized</c>: the program was started in the background (-d).</summary>
    public bool IsDaemonized { get; init; }

    /// <summary>Be on the system's message bus as well; the team starts without it when that is not possible (-D).</summary>
    public bool IsDBusEnabled { get; init; }

    /// <summary>Listen over ZeroMQ at this address as well; empty for the configuration's <c>runner.addr</c>; null for no (-Z).</summary>
    public string? ZeroMqAddress { get; init; }

    /// <summary>What happens while the team runs is said here.</summary>
    public DaemonLog Log { get; init; } = new(new TextSink(messages));

    /// <summary>The runners and link watches there are.</summary>
    public TeamParts Parts { get; private set; } = TeamParts.BuiltIn;

    internal TextWriter Messages => messages;

    /// <summary>Adds a runner, which <c>"runner": {"name": …}</c> then chooses. See <see cref="TeamParts.WithRunner"/>.</summary>
    public TeamDaemonBuilder AddRunner(string name, RunnerFactory make, params IReadOnlyList<ConfigKey> keys)
    {
        Parts = Parts.WithRunner(name, make, keys);
        return this;
    }

    /// <summary>Adds a link watch, which <c>"link_watch": {"name": …}</c> then chooses. See <see cref="TeamParts.WithLinkWatch"/>.</summary>
    public TeamDaemonBuilder AddLinkWatch(string name, LinkWatchFactory make, params IReadOnlyList<ConfigKey> keys)
    {
        Parts = Parts.WithLinkWatch(name, make, keys);
        return this;
    }

    /// <summary>Runs the team that a file configures, until a signal ends it. SIGHUP reads the file again.</summary>
    /// <returns>The program's exit code: one of <see cref="TeamDaemonExit"/>.</returns>
    public int RunFile(string path)
    {
        if (ConfigSource.TryRead(path, out string? error) is { } source) return Run(source, Path.GetFullPath(path));
        messages.WriteLine(error);
        return Refuse();
    }

    /// <summary>Runs the team that a text configures, until a signal ends it.</summary>
    /// <returns>The program's exit code: one of <see cref="TeamDaemonExit"/>.</returns>
    public int RunText(string json) => Run(ConfigSource.OfText("configuration", json));

    /// <summary>Reads a configuration, and says nothing about it.</summary>
    public ConfigLoad Load(ConfigSource source) => ConfigDocument.Load(source.Octets, source.Name, Device, Parts.Vocabulary);

    /// <summary>Runs the team that a configuration describes, until a signal ends it.</summary>
    /// <returns>The program's exit code: one of <see cref="TeamDaemonExit"/>.</returns>
    public int Run(ConfigSource source) => Run(source, path: null);

    /// <summary>The team to be run; null when the text was no configuration at all, which is said.</summary>
    public TeamDaemonRun? Build(ConfigLoad config)
    {
        if (config.Document is not null) return new TeamDaemonRun(this, config);
        foreach (Finding finding in config.Findings) messages.WriteLine(finding.ToString());
        return null;
    }

    private int Run(ConfigSource source, string? path)
    {
        ConfigLoad config = Load(source);
        if (Build(config) is not { } run) return Refuse();
        run.ConfigPath = path;
        return run.Check() ? run.Run() : TeamDaemonExit.Failure;
    }

    private int Refuse()
    {
        messages.WriteLine("Failed to load config.");
        return TeamDaemonExit.Failure;
    }
}
