using Tandem.Control;
using Tandem.Control.DBus;
using Tandem.Control.Protocol;
using Tandem.Control.Unix;
using Tandem.Control.Zmq;
using Tandem.Linux;

namespace Tandem.CommandLine.Teamdctl;

/// <summary>Finds the daemon, by one transport or by any, with the messages of the original's library.</summary>
/// <param name="invocation">Which daemon, and how.</param>
/// <param name="errors">Standard error.</param>
/// <param name="priority">Which of the library's lines are shown; see <see cref="LibraryLog.PriorityOf"/>.</param>
internal sealed class TeamdctlConnector(TeamdctlInvocation invocation, TextWriter errors, int priority)
{
    internal const string Usock = "usock";
    internal const string Dbus = "dbus";
    internal const string Zmq = "zmq";
    private static readonly string[] s_all = [Usock, Dbus];
    private readonly LibraryLog _log = new(errors, priority);

    /// <summary>Connects.</summary>
    internal Errno Connect(out TeamdctlSession? session)
    {
        Errno error = Errno.Invalid;
        session = null;
        if (invocation.Transport is { } forced)
        {
            session = Try(forced, _log, out error);
            if (session is null) _log.WriteError("teamdctl_connect", $"Failed to connect using CLI \"{forced}\".");
            return error;
        }

        // The reasons of the single transports are not shown when none was asked for.
        LibraryLog silent = new(errors, 0);
        foreach (string transport in s_all)
        {
            session = Try(transport, silent, out error);
            if (session is not null) return Errno.None;
        }

        _log.WriteError("teamdctl_connect", "Failed to connect using all CLIs.");
        return Errno.Invalid;
    }

    private TeamdctlSession? Try(string transport, LibraryLog log, out Errno error) =>
        transport switch
        {
            Dbus => TryBus(log, out error),
            Zmq => TryZmq(log, out error),
            _ => TrySocket(log, out error),
        };

    private TeamdctlSession? TrySocket(LibraryLog log, out Errno error)
    {
        error = UnixControlClient.Connect(invocation.Team, invocation.RunDirectory, out UnixControlClient? client);
        if (client is not null) return new TeamdctlSession(client, _log);
        string path = ControlPaths.Socket(invocation.RunDirectory, invocation.Team);
        log.WriteError("cli_usock_init", $"usock: Failed to connect socket ({path}).");
        return null;
    }

    // The bus is there when the daemon is not, so the daemon is asked something.
    private TeamdctlSession? TryBus(LibraryLog log, out Errno error)
    {
        error = DBusControlClient.Connect(invocation.Team, out DBusControlClient? client);
        if (client is null)
        {
            log.WriteError("cli_dbus_init", $"dbus: {WhyNoBus(error)}");
            error = Errno.Invalid;
            return null;
        }

        error = new TeamdctlSession(client, log).Call(ControlMethods.ConfigDump, [], out _);
        if (error == Errno.None) return new TeamdctlSession(client, _log);
        client.Dispose();
        return null;
    }

    // Whether anybody is there shows with the first call.
    private TeamdctlSession? TryZmq(LibraryLog log, out Errno error)
    {
        string address = invocation.Address ?? "";
        error = ZmqControlClient.Connect(address, out ZmqControlClient? client);
        if (client is not null) return new TeamdctlSession(client, _log);
        string why = error == Errno.NotImplemented
            ? "ZeroMQ support is not there: libzmq.so.5 is not on this machine (Debian: libzmq5)"
            : $"Failed to connect socket ({address})";
        log.WriteError("cli_zmq_init", $"zmq: {why}.");
        return null;
    }

    private string WhyNoBus(Errno error) => error switch
    {
        Errno.NotImplemented => "libsystemd.so.0 is not on this machine.",
        Errno.Invalid when DBusNames.Reject(invocation.Team) is { } reason => $"{reason}.",
        _ => $"Could not acquire the system bus: {BusErrors.NameOf(error)} - {BusErrors.TextOf(error)}",
    };
}
