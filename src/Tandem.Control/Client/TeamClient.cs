using Tandem.Control.DBus;
using Tandem.Control.Events;
using Tandem.Control.Protocol;
using Tandem.Control.Unix;
using Tandem.Control.Zmq;
using Tandem.Linux;
using Tandem.Teaming.Json;

namespace Tandem.Control.Client;

/// <summary>A running team, to ask and to change: what libteamdctl is to C programs. Ours and the original's daemon alike.</summary>
/// <remarks>A call waits for its answer, 5 s at most. One thread at a time. Use: docs/library.md.</remarks>
public sealed class TeamClient : IDisposable
{
    private readonly IControlClient _client;
    private readonly string _runDirectory;

    private TeamClient(IControlClient client, string team, string runDirectory) =>
        (_client, Team, _runDirectory) = (client, team, runDirectory);

    /// <summary>The team device's name.</summary>
    public string Team { get; }

    /// <summary>What carries it: never <see cref="TeamTransport.Any"/>.</summary>
    public TeamTransport Transport => _client switch
    {
        UnixControlClient => TeamTransport.UnixSocket,
        DBusControlClient => TeamTransport.DBus,
        _ => TeamTransport.ZeroMq,
    };

    /// <summary>Connects to the daemon of <paramref name="team"/> on this machine.</summary>
    /// <param name="team">The team device's name.</param>
    /// <param name="client">The connection; null when the call fails.</param>
    /// <param name="transport">How; <see cref="TeamTransport.Any"/> takes the first that works. For ZeroMQ see <see cref="ConnectTo"/>.</param>
    /// <param name="runDirectory">Where the daemon keeps its socket; the usual place when null.</param>
    /// <param name="timeout">How long a call may take; 5 s when null.</param>
    /// <returns>Why it does not work; of several ways the first that has somebody at its end. See <see cref="UnixControlClient.Connect"/>, <see cref="DBusControlClient.Connect"/>.</returns>
    public static Errno Connect(
        string team, out TeamClient? client, TeamTransport transport = TeamTransport.Any, string? runDirectory = null, TimeSpan? timeout = null)
    {
        client = null;
        if (transport == TeamTransport.ZeroMq) return Errno.Invalid;
        string directory = runDirectory ?? ControlPaths.RunDirectory;
        Errno bySocket = Errno.NoEntry;
        if (transport != TeamTransport.DBus)
        {
            bySocket = UnixControlClient.Connect(team, directory, out UnixControlClient? socket, timeout);
            if (socket is not null) client = new TeamClient(socket, team, directory);
            if (socket is not null || transport == TeamTransport.UnixSocket) return bySocket;
        }

        Errno byBus = ConnectByBus(team, directory, out client, timeout);
        return client is not null || bySocket == Errno.NoEntry ? byBus : bySocket;
    }

    /// <summary>Connects to the daemon of <paramref name="team"/>, here or on another machine, over ZeroMQ.</summary>
    /// <param name="address">Where it listens, as it was told by <c>-Z</c>, e.g. <c>tcp://192.0.2.10:5555</c>.</param>
    /// <param name="team">The team device's name.</param>
    /// <param name="client">The connection; null when the call fails.</param>
    /// <param name="timeout">How long a call may take; 5 s when null.</param>
    /// <returns>
    /// <see cref="Errno.TimedOut"/> when nobody answers, <see cref="Errno.NoEntry"/> when it is another team's daemon; see
    /// <see cref="ZmqControlClient.Connect"/>.
    /// </returns>
    public static Errno ConnectTo(string address, string team, out TeamClient? client, TimeSpan? timeout = null)
    {
        client = null;
        Errno error = ZmqControlClient.Connect(address, out ZmqControlClient? zmq, timeout);
        if (zmq is null) return error;
        client = new TeamClient(zmq, team, "");
        ControlResult dump = client.ReadConfig();
        if (dump.Reply is { ErrorCode: null, Text: { } json } && TeamSnapshot.Find(JsonReading.Read(json), "device")?.ToString() == team)
            return Errno.None;
        client.Dispose();
        client = null;
        return dump.Reply is null ? dump.Error : Errno.NoEntry;
    }

    private static Errno ConnectByBus(string team, string directory, out TeamClient? client, TimeSpan? timeout)
    {
        client = null;
        Errno error = DBusControlClient.Connect(team, out DBusControlClient? bus, timeout);
        if (bus is null) return error;

        // The bus is there when the daemon is not.
        TeamClient asking = new(bus, team, directory);
        ControlResult dump = asking.ReadConfig();
        if (dump.Reply is { ErrorCode: null })
        {
            client = asking;
            return Errno.None;
        }

        asking.Dispose();
        if (dump.Reply is null) return dump.Error;
        return dump.Reply.ErrorCode == ControlErrors.AccessDenied.ErrorCode ? Errno.AccessDenied : Errno.NoEntry;
    }

    /// <summary>Calls any method, also one that came after this library.</summary>
    /// <returns>The codes of errors are the same whatever carries them, e.g. <c>NoSuchDev</c>.</returns>
    public ControlResult Call(string method, params IReadOnlyList<string> arguments)
    {
        ControlResult result = _client.Call(new ControlRequest(method, arguments));
        return Transport == TeamTransport.DBus && result.Reply is { ErrorCode: { } name } reply ? DBusErrors.ToResult(name, reply.Text) : result;
    }

    /// <summary>The configuration, as it was given and completed: JSON.</summary>
    public ControlResult ReadConfig() => Call(ControlMethods.ConfigDump);

    /// <summary>The configuration with the ports that are there: JSON.</summary>
    public ControlResult ReadActualConfig() => Call(ControlMethods.ConfigDumpActual);

    /// <summary>A port's section of the configuration: JSON.</summary>
    public ControlResult ReadPortConfig(string port) => Call(ControlMethods.PortConfigDump, port);

    /// <summary>Brings the team to another configuration, all or nothing. The original's daemon does not know that.</summary>
    /// <param name="json">The whole configuration.</param>
    /// <param name="name">What messages call it, e.g. its file's name.</param>
    /// <param name="isDryRun">Only tell what would be changed.</param>
    /// <returns>What is changed, a line each.</returns>
    public ControlResult UpdateConfig(string json, string name, bool isDryRun = false) =>
        Call(ControlMethods.ConfigUpdate, isDryRun ? [json, name, "dry-run"] : [json, name]);

    /// <summary>Makes an interface, which must be down, a port.</summary>
    public ControlResult AddPort(string port) => Call(ControlMethods.PortAdd, port);

    /// <summary>Releases a port.</summary>
    public ControlResult RemovePort(string port) => Call(ControlMethods.PortRemove, port);

    /// <summary>Replaces a port's section of the configuration.</summary>
    /// <param name="port">The port.</param>
    /// <param name="json">The section, an object.</param>
    public ControlResult UpdatePort(string port, string json) => Call(ControlMethods.PortConfigUpdate, port, json);

    /// <summary>Reads one item of the state, e.g. <c>runner.active_port</c>, as text.</summary>
    public ControlResult ReadItem(string path) => Call(ControlMethods.StateItemValueGet, path);

    /// <summary>Sets one item of the state.</summary>
    public ControlResult SetItem(string path, string value) => Call(ControlMethods.StateItemValueSet, path, value);

    /// <summary>Reads the whole state.</summary>
    /// <param name="state">The state; null when it cannot be had.</param>
    /// <returns>The daemon's answer, which explains a state that is null; one that holds no state is an answer, too.</returns>
    public ControlResult ReadState(out TeamSnapshot? state)
    {
        ControlResult result = Call(ControlMethods.StateDump);
        state = result.Reply is { ErrorCode: null } reply ? TeamSnapshot.TryRead(reply.Text) : null;
        return result;
    }

    /// <summary>Begins to listen, on a connection of its own: whatever happens after this is told.</summary>
    /// <returns><see cref="Errno.NotSupported"/> when the daemon does not tell of events, and over ZeroMQ; the original's does not answer.</returns>
    public Errno Listen(out IEventSource? events)
    {
        events = null;
        if (Transport == TeamTransport.ZeroMq) return Errno.NotSupported;
        if (Transport == TeamTransport.DBus)
        {
            Errno failed = DBusEventSource.Connect(Team, out DBusEventSource? bus);
            events = bus;
            return failed;
        }

        Errno error = UnixEventSource.Connect(Team, _runDirectory, out UnixEventSource? socket);
        events = socket;
        return error;
    }

    /// <summary>Ends the connection.</summary>
    public void Dispose() => _client.Dispose();
}
