using Tandem.Teaming.Configuration;
using Tandem.Teaming.Teams;

namespace Tandem.Daemon;

/// <summary>What a <see cref="TeamDaemon"/> is to do.</summary>
/// <param name="Device">The team device's name.</param>
/// <param name="Settings">The configuration.</param>
/// <param name="Document">The same as an object to show and change.</param>
public sealed record TeamDaemonOptions(string Device, TeamSettings Settings, ConfigDocument Document)
{
    /// <summary>Use the team that exists, with its ports; create one otherwise (-o).</summary>
    public bool TakeOver { get; init; }

    /// <summary>Delete a device of that name first (-r). <see cref="TakeOver"/> wins over this.</summary>
    public bool Recreate { get; init; }

    /// <summary>Leave the device and its ports in place, forwarding, when the daemon ends (-N).</summary>
    public bool KeepDevice { get; init; }

    /// <summary>Leave the configured ports alone (-n).</summary>
    public bool NoPorts { get; init; }

    /// <summary>The name was given by other means than the configuration, whose own does not count (-t).</summary>
    public bool IsDeviceGiven { get; init; }

    /// <summary>The driver was given by other means than the configuration, whose choice does not count (--driver).</summary>
    public bool IsDriverGiven { get; init; }

    /// <summary>The least debug level, whatever the configuration says (-g).</summary>
    public int DebugLevel { get; init; }

    /// <summary>Where to listen for commands; null for nowhere (-u).</summary>
    public string? SocketPath { get; init; }

    /// <summary>Answer on the system's message bus as well, when there is one (-D).</summary>
    public bool UsesDBus { get; init; }

    /// <summary>Where to listen over ZeroMQ; empty for the configuration's <c>runner.addr</c>; null for nowhere (-Z).</summary>
    public string? ZeroMqAddress { get; init; }

    /// <summary>What the state tree says of the process; debug level, D-Bus and ZeroMQ aside, which are known elsewhere.</summary>
    public SetupState Setup { get; init; } = new();
}
