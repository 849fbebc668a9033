using Tandem.Control.DBus;
using Tandem.Control.Events;
using Tandem.Control.Unix;
using Tandem.Control.Zmq;
using Tandem.Daemon.Logging;
using Tandem.Linux;
using Tandem.Linux.Events;
using Tandem.Linux.Processes;

namespace Tandem.Daemon.Control;

/// <summary>The ways by which a team is asked: its Unix socket, the message bus, and ZeroMQ. Threading: loop thread only.</summary>
internal sealed class ControlServers : IDisposable
{
    private static readonly TimeSpan s_busPatience = TimeSpan.FromSeconds(1); // meanwhile no partner hears of the team
    private readonly UnixControlServer? _socket;
    private readonly DBusControlServer? _bus;
    private ZmqControlServer? _zmq;

    private ControlServers(UnixControlServer? socket, DBusControlServer? bus) => (_socket, _bus) = (socket, bus);

    /// <summary>Why this machine has no ZeroMQ, and what to do; null when it has.</summary>
    internal static string? WhyNoZeroMq => ZmqControlServer.IsAvailable
        ? null
        : "ZeroMQ support is not there: libzmq.so.5 is not on this machine (Debian: libzmq5).";

    /// <summary>The file by which it is reached over ZeroMQ; null when there is none.</summary>
    internal string? ZeroMqFile => _zmq?.FilePath;

    /// <summary>Tells whether the team can be on the bus; says why not when it is wanted and cannot.</summary>
    internal static bool CanUseBus(TeamDaemonOptions options, DaemonLog log)
    {
        if (!options.UsesDBus) return false;
        string? reason = DBusControlServer.IsAvailable
            ? DBusNames.Reject(options.Device)
            : "libsystemd.so.0 is not on this machine; it comes with systemd (Debian: libsystemd0)";
        if (reason is null) return true;

        // A network without D-Bus is better than none.
        log.Warning($"dbus: The team starts without D-Bus: {reason}.");
        return false;
    }

    /// <summary>Opens the socket; nobody is answered before the loop runs.</summary>
    /// <param name="loop">The daemon's loop.</param>
    /// <param name="log">Is told what clients do wrong, and how the bus is.</param>
    /// <param name="options">Which of them, and where.</param>
    /// <param name="usesBus">What <see cref="CanUseBus"/> said.</param>
    /// <param name="methods">Handles requests.</param>
    /// <exception cref="LinuxException">The socket cannot be opened.</exception>
    internal static ControlServers Open(
        EventLoop loop, DaemonLog log, TeamDaemonOptions options, bool usesBus, TeamMethods methods)
    {
        UnixControlServer? socket = options.SocketPath is { } path
            ? new UnixControlServer(loop, path, methods.Handle) { Noticed = log.Debug }
            : null;
        DBusControlServer? bus = usesBus
            ? new DBusControlServer(loop, options.Device, methods.Handle) { Warned = log.Warning, Informed = log.Information }
            : null;
        ControlServers servers = new(socket, bus);

        // Nobody let in is the safe side, and no reason not to have a network.
        if (servers.Admit(options.Settings.ControlGroup) is { } refused) log.Warning($"{refused}: only root may ask.");
        return servers;
    }

    /// <summary>Listens over ZeroMQ as well; nobody is answered before the loop runs.</summary>
    /// <returns>Why that is not possible; null when it is.</returns>
    internal string? ListenByZeroMq(EventLoop loop, DaemonLog log, string address, TeamMethods methods)
    {
        if (ZmqControlServer.Open(loop, address, methods.Handle, out _zmq) is { } refused) return refused;
        log.Information($"zmq: Listening at {_zmq!.Endpoint}.");
        if (_zmq.FilePath is null)
            log.Warning($"zmq: Whoever can reach {_zmq.Endpoint} may change the team: ZeroMQ does not ask who it is. Only ipc:// with a file is root's alone.");
        return null;
    }

    /// <summary>Takes the name on the bus. Last of all: whoever waits for the name finds a team that works.</summary>
    /// <returns>False when another has it; a bus that is not there yet is no reason not to start.</returns>
    internal bool TakeBusName() => _bus is null || _bus.Start(s_busPatience) != DBusStart.NameTaken;

    /// <summary>Tells those who listen.</summary>
    internal void Publish(ControlEvent happened)
    {
        _socket?.Publish(happened);
        _bus?.Publish(happened);
    }

    /// <summary>Lets another group read and listen on the socket.</summary>
    /// <param name="group">Its name; null for none.</param>
    /// <returns>Why not, with everything as before; null when it is so.</returns>
    internal string? Admit(string? group)
    {
        if (_socket is null) return null;
        uint? id = group is null ? null : GroupAccount.FindId(group);
        if (group is not null && id is null) return $"control_group: There is no group \"{group}\" on this machine";
        try
        {
            _socket.Admit(id);
            return null;
        }
        catch (LinuxException refused)
        {
            return $"control_group: {refused.Message}";
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _socket?.Dispose();
        _bus?.Dispose();
        _zmq?.Dispose();
    }
}
