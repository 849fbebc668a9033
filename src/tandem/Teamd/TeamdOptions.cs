using Tandem.Control;
using Tandem.Drivers;
using Tandem.Teaming.Configuration;

namespace Tandem.CommandLine.Teamd;

/// <summary>A command line of teamd, understood.</summary>
internal sealed record TeamdOptions
{
    /// <summary>What to do; of several options that say so, the last one counts.</summary>
    internal TeamdAction Action { get; init; }

    /// <summary>-d: go into the background once the team works.</summary>
    internal bool Daemonize { get; init; }

    /// <summary>-f, as typed; null when absent.</summary>
    internal string? ConfigFile { get; init; }

    /// <summary>-c: the configuration itself; it wins over <see cref="ConfigFile"/>.</summary>
    internal string? ConfigText { get; init; }

    /// <summary>-p, absolute; null for the usual place.</summary>
    internal string? PidFile { get; init; }

    /// <summary>-g: how often it was given.</summary>
    internal int DebugLevel { get; init; }

    /// <summary>-l, or TEAM_LOG_OUTPUT; null when neither names a place.</summary>
    internal LogTarget? LogTarget { get; init; }

    /// <summary>-r.</summary>
    internal bool ForceRecreate { get; init; }

    /// <summary>-o.</summary>
    internal bool TakeOver { get; init; }

    /// <summary>-N.</summary>
    internal bool KeepDevice { get; init; }

    /// <summary>-t; null when absent.</summary>
    internal string? TeamDevice { get; init; }

    /// <summary>-n.</summary>
    internal bool NoPorts { get; init; }

    /// <summary>-D.</summary>
    internal bool WantsDBus { get; init; }

    /// <summary>-Z; null when absent.</summary>
    internal string? ZeroMqAddress { get; init; }

    /// <summary>False after -u.</summary>
    internal bool UsesUnixSocket { get; init; } = true;

    /// <summary>--driver; null when absent: then the configuration's counts.</summary>
    internal DriverChoice? Driver { get; init; }

    /// <summary>TANDEM_ATTACH=clsact: attach programs as on kernels before tcx.</summary>
    internal bool AttachesByClsact { get; init; }

    /// <summary>TANDEM_DEVICE: what a new team of the eBPF driver is.</summary>
    internal TeamDeviceKind Device { get; init; }

    /// <summary>--user; null when absent.</summary>
    internal string? User { get; init; }

    /// <summary>What was given and has no effect, a line each.</summary>
    internal IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>--run-dir, absolute.</summary>
    internal string RunDirectory { get; init; } = ControlPaths.DefaultRunDirectory;

    /// <summary>Where the pid file of the daemon of <paramref name="device"/> is.</summary>
    internal string PidFileOf(string device) => PidFile ?? Daemon.PidFile.PathOf(RunDirectory, device);
}
