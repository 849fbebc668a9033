using Tandem.Linux;
using Tandem.Linux.Events;
using Tandem.Linux.Processes;
using Tandem.Linux.UnixSockets;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Options.Serving;

/// <summary>Shows a team of our own driver to other processes: the Team Netlink API on the socket of who holds the team.</summary>
/// <remarks>
/// Loop thread only. No client can hold the team up: nothing blocks, each gets one answer a turn, one that does not read what it is
/// sent is dropped (and so told that it missed something), and of too many the one silent for longest goes, those that may not ask
/// anything first. Only processes with CAP_NET_ADMIN are answered; others get EPERM.
/// </remarks>
public sealed class TeamServer : IDisposable
{
    /// <summary>How many connections there may be.</summary>
    public const int MaxClients = 128;

    private const int MaxRequest = 64 * 1024;
    private const int SendBuffer = 1024 * 1024; // a loadbalance team of 64 ports several times over
    private const int AcceptsPerTurn = 16;
    private static readonly TimeSpan s_acceptPause = TimeSpan.FromSeconds(1);

    private readonly EventLoop _loop;
    private readonly FileDescriptor _listener;
    private readonly TeamService _service;
    private readonly List<TeamClient> _clients = [];
    private readonly byte[] _request = new byte[MaxRequest];
    private IDisposable _accepting;

    /// <summary>Serves from now on.</summary>
    /// <param name="loop">The loop that the driver is used on.</param>
    /// <param name="listener">See <see cref="TeamOpening.Listener"/>; stays the driver's.</param>
    /// <param name="driver">The team.</param>
    public TeamServer(EventLoop loop, FileDescriptor listener, ITeamDriver driver)
    {
        _loop = loop;
        _listener = listener;
        _service = new TeamService(driver);
        _accepting = loop.Watch(listener, AcceptClients);
    }

    /// <summary>Called after a client's request may have changed the team: follow it, then <see cref="Tell"/>.</summary>
    public Action? Changed { get; set; }

    /// <summary>Asked when a daemon wants the team: true when it may have it, which the holder then lets go. Null for a daemon.</summary>
    public Func<bool>? MayYield
    {
        get => _service.MayYield;
        set => _service.MayYield = value;
    }

    /// <summary>How many are connected.</summary>
    public int ClientCount => _clients.Count;

    /// <summary>Tells those who subscribed what happened to the team since the last call.</summary>
    public void Tell() => Send(_service.TakeEvents());

    /// <summary>Drops all clients.</summary>
    public void Dispose()
    {
        _accepting.Dispose();
        while (_clients.Count > 0) Drop(_clients[^1]);
    }

    private void AcceptClients()
    {
        for (int i = 0; i < AcceptsPerTurn; i++)
        {
            SysResult accepted = UnixPacketSocket.Accept(_listener);
            if (accepted.IsOk)
            {
                Add(FileDescriptor.From(accepted, "accept"));
                continue;
            }

            if (accepted.Error != Errno.Again) PauseAccepting();
            return;
        }
    }

    // Out of descriptors or memory: the listener stays readable, so watching it would spin.
    private void PauseAccepting()
    {
        _accepting.Dispose();
        _accepting = _loop.Schedule(_loop.Now + s_acceptPause, () => _accepting = _loop.Watch(_listener, AcceptClients));
    }

    private void Add(FileDescriptor socket)
    {
        TeamClient? silent = _clients.Count < MaxClients
            ? null
            : _clients.MinBy(static client => (client.IsPrivileged, client.IsSubscribed, client.LastHeard.Ticks));
        if (silent is not null) Drop(silent);
        TeamClient client = new(socket, PeerCredentials.Of(socket).Has(Capability.NetAdmin)) { LastHeard = _loop.Now };
        if (client.IsPrivileged) UnixPacketSocket.SetSendBuffer(socket, SendBuffer);
        client.Watch = _loop.Watch(socket, () => Serve(client));
        _clients.Add(client);
    }

    private void Serve(TeamClient client)
    {
        bool isKept = false;
        try
        {
            isKept = TryServe(client);
        }
        finally
        {
            if (!isKept) Drop(client); // also when answering failed: it would wait for what never comes
        }
    }

    private bool TryServe(TeamClient client)
    {
        client.LastHeard = _loop.Now;
        SysResult received = UnixPacketSocket.ReceiveNow(client.Socket, _request);
        if (received.Error == Errno.Again) return true;
        if (received.Raw <= 0) return false; // hung up, or larger than any request
        ServiceAnswer answer = _service.Answer(_request.AsSpan(0, (int)received.Raw), client.IsPrivileged);
        if (answer.Subscribes) Subscribe(client);
        Send(answer.Events); // first, as the kernel does: when the answer comes, the notification is there
        bool isRead = answer.Replies.Count > 0 && Send(client, answer.Replies);
        if (answer.HasChanged) Changed?.Invoke();
        return isRead && !client.Socket.IsClosed;
    }

    private void Subscribe(TeamClient client)
    {
        _service.Watch();
        client.IsSubscribed = true;
    }

    private void Send(IReadOnlyList<byte[]> events)
    {
        if (events.Count == 0) return;
        foreach (TeamClient client in _clients.Where(static client => client.IsSubscribed).ToArray())
        {
            if (!Send(client, events)) Drop(client);
        }
    }

    private static bool Send(TeamClient client, IReadOnlyList<byte[]> datagrams)
    {
        foreach (byte[] datagram in datagrams)
        {
            if (!client.Socket.IsClosed && UnixPacketSocket.Send(client.Socket, datagram).IsOk) continue;
            return false;
        }

        return true;
    }

    private void Drop(TeamClient client)
    {
        _clients.Remove(client);
        client.Dispose();
        if (!_clients.Exists(static other => other.IsSubscribed)) _service.Unwatch();
    }
}
