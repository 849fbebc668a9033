using Tandem.Linux;
using Tandem.Linux.UnixSockets;
using Tandem.Netlink;
using Tandem.Netlink.Messages;
using Tandem.Primitives;

namespace Tandem.Drivers.Options.Serving;

/// <summary>Connects to the process that holds a team of our own driver.</summary>
internal static class TeamClients
{
    /// <summary>Connects, for requests and for notifications.</summary>
    /// <param name="socketName">See <see cref="Bpf.TeamPrograms.SocketName"/>.</param>
    /// <param name="team">The team device.</param>
    /// <param name="connection">Null unless done; the caller's to dispose.</param>
    /// <returns>ECONNREFUSED when nobody holds it; ECONNRESET when who did just let go.</returns>
    internal static NetlinkResult TryConnect(string socketName, IfIndex team, out TeamConnection? connection)
    {
        connection = null;
        NetlinkResult result = TryOpen(socketName, out NetlinkSocket? requests);
        if (requests is null) return result;
        result = TryOpen(socketName, out NetlinkSocket? events);
        if (events is not null) result = Send(events, team, TeamAttr.Subscribe);
        if (result.IsOk)
        {
            connection = new TeamConnection(requests, events!, TeamService.Family, team);
            return result;
        }

        events?.Dispose();
        requests.Dispose();
        return result;
    }

    /// <summary>True when a name that is taken is not held by one of us, who would listen there.</summary>
    /// <remarks>Names of this kind are anybody's to take; that must not keep a team from its daemon.</remarks>
    internal static bool IsStrangers(string socketName)
    {
        NetlinkResult result = TryOpen(socketName, out NetlinkSocket? socket);
        socket?.Dispose();
        return result.Error is Errno.AccessDenied or Errno.ConnectionRefused;
    }

    /// <summary>Connects for requests alone.</summary>
    internal static NetlinkResult TryOpen(string socketName, out NetlinkSocket? socket)
    {
        socket = null;
        Errno error = AbstractSocket.TryConnect(socketName, UnixTransport.Patience, out FileDescriptor? connected);
        if (connected is null) return new(error);

        // The name is anybody's to take while nobody holds the team.
        if (!PeerCredentials.Of(connected).IsTrusted)
        {
            connected.Dispose();
            return new(Errno.AccessDenied, "a process of another user has taken the name of this team's socket");
        }

        socket = new NetlinkSocket(new UnixTransport(connected));
        return NetlinkResult.Ok;
    }

    /// <summary>Sends a request that has no more to say than its command.</summary>
    internal static NetlinkResult Send(NetlinkSocket socket, IfIndex team, byte command)
    {
        MessageWriter w = TeamService.Family.Start(stackalloc byte[64], command);
        w.WriteIndex(TeamAttr.TeamIndex, team);
        return socket.Request(w.Written);
    }
}
