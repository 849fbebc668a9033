using System.Globalization;
using Tandem.Control.Events;
using Tandem.Control.Protocol;
using Tandem.Linux;
using Tandem.Linux.Events;
using Tandem.Linux.UnixSockets;

namespace Tandem.Control.Unix;

/// <summary>Answers control requests on a Unix socket that only its owner can connect to.</summary>
/// <remarks>
/// Loop thread only. No client can hold the daemon up: nothing blocks, a client that does not read its replies is
/// dropped, each gets one answer a turn, and when there are too many the one silent for longest goes.
/// Source: teamd_usock.c (behaviour). Deviations: these limits, and that every request is answered.
/// </remarks>
public sealed class UnixControlServer : IDisposable
{
    /// <summary>How many clients may be connected.</summary>
    public const int MaxClients = 64;

    /// <summary>How many events may wait for one client.</summary>
    public const int MaxEvents = 256;

    private const int Backlog = 10;
    private const int AcceptsPerTurn = 16;
    private static readonly TimeSpan s_acceptPause = TimeSpan.FromSeconds(1);

    private readonly EventLoop _loop;
    private readonly Func<ControlRequest, ControlCaller, ControlReply> _handle;
    private readonly FileDescriptor _listener;
    private readonly List<UnixControlConnection> _clients = [];
    private uint? _readersGroup;
    private bool _hadReaders;
    private IDisposable _accepting;
    private ulong _lastSequence;

    /// <summary>Listens at <paramref name="path"/>, mode 0700; a file left there by a daemon that died goes.</summary>
    /// <param name="loop">The daemon's loop.</param>
    /// <param name="path">See <see cref="ControlPaths.Socket"/>; its directory must exist.</param>
    /// <param name="handle">Runs one request, on the loop's thread. What it throws costs the client its connection.</param>
    /// <exception cref="LinuxException">The socket cannot be opened; the message names the path.</exception>
    public UnixControlServer(EventLoop loop, string path, Func<ControlRequest, ControlCaller, ControlReply> handle)
    {
        _loop = loop;
        _handle = handle;
        Path = path;
        _listener = UnixPacketSocket.Listen(path, Backlog);
        _accepting = loop.Watch(_listener, AcceptClients);
    }

    /// <summary>Where it listens.</summary>
    public string Path { get; }

    /// <summary>How many clients are connected.</summary>
    public int ClientCount => _clients.Count;

    /// <summary>Is told, in a line for the debug log, why a client was dropped or could not be accepted.</summary>
    public Action<string>? Noticed { get; set; }

    /// <summary>Tells those who listen. One that does not read keeps nobody waiting, and is told of the loss when it reads again.</summary>
    public void Publish(ControlEvent happened)
    {
        _lastSequence = happened.Sequence;
        foreach (UnixControlConnection client in _clients.ToArray())
        {
            if (client.Events is not { } queue) continue;
            queue.Add(happened);
            if (client.Blocked is null) SendEvents(client);
        }
    }

    /// <summary>Says who may connect and read from now on; those who may no longer are dropped.</summary>
    /// <param name="readersGroup">
    /// A group that may connect, too, and whoever is neither root nor this process's user may only read; null, as at first, when none may.
    /// </param>
    /// <exception cref="LinuxException">The kernel refuses; everything is as before.</exception>
    public void Admit(uint? readersGroup)
    {
        if (readersGroup == _readersGroup) return;
        UnixPacketSocket.Admit(Path, readersGroup);
        AcceptClients(); // who connected under the old rule is judged by it, if there are descriptors for all of them
        _readersGroup = readersGroup;
        _hadReaders = true;
        foreach (UnixControlConnection client in _clients.Where(static client => !client.Caller.MayChange).ToArray())
            Drop(client, "its group may not ask any more");
    }

    /// <summary>Drops all clients and removes the socket's file.</summary>
    public void Dispose()
    {
        _accepting.Dispose();
        UnixPacketSocket.Unlink(Path);
        _listener.Dispose();
        while (_clients.Count > 0) Drop(_clients[^1]); // last: who is dropped may look whether somebody is still there
    }

    private void AcceptClients()
    {
        for (int i = 0; i < AcceptsPerTurn; i++)
        {
            SysResult accepted = UnixPacketSocket.Accept(_listener);
            if (accepted.IsOk)
            {
                AddClient(FileDescriptor.From(accepted, "accept"));
                continue;
            }

            if (accepted.Error != Errno.Again) PauseAccepting(accepted.Error);
            return;
        }
    }

    // Out of descriptors or memory: the listener stays readable, so watching it would spin.
    private void PauseAccepting(Errno error)
    {
        Noticed?.Invoke($"usock: cannot accept a client: {LinuxException.Describe(error)}");
        _accepting.Dispose();
        _accepting = _loop.Schedule(
            _loop.Now + s_acceptPause, () => _accepting = _loop.Watch(_listener, AcceptClients));
    }

    private void AddClient(FileDescriptor socket)
    {
        // Those who listen are silent by nature, and go last.
        if (_clients.Count >= MaxClients
            && _clients.MinBy(client => (client.Events is not null, client.LastHeard)) is { } silent)
        {
            Drop(silent, "there are too many clients, and it was silent for longest");
        }

        // Where no group was ever let in, the mode of the socket's file says who may; an administrator may have changed it.
        PeerCredentials peer = PeerCredentials.Of(socket);
        ControlCaller caller = new(UnixControlClient.Name, peer.Pid, peer.UserId, MayChange: !_hadReaders || peer.IsTrusted);
        UnixControlConnection client = new(socket, caller) { LastHeard = _loop.Now };
        client.Watch = _loop.Watch(socket, () => Serve(client));
        _clients.Add(client);
    }

    private void Serve(UnixControlConnection client)
    {
        bool isKept = false;
        try
        {
            isKept = TryServe(client);
        }
        finally
        {
            // Also when the handler throws: the client would wait for a reply that never comes.
            if (!isKept) Drop(client);
        }
    }

    private bool TryServe(UnixControlConnection client)
    {
        client.LastHeard = _loop.Now;
        SysResult length = UnixPacketSocket.PeekLength(client.Socket);
        if (length.Error == Errno.Again) return true;
        if (length.Raw <= 0) return false; // hung up, or an empty packet, which means the same

        bool isTooLarge = length.Raw > ControlLimits.MaxRequestBytes;
        byte[] packet = new byte[isTooLarge ? 0 : length.Raw];
        UnixPacketSocket.Receive(client.Socket, packet);
        ControlReply reply = isTooLarge ? ControlErrors.TooLarge : Answer(packet, client);
        if (client.Socket.IsClosed) return false; // the handler ended this server

        SysResult sent = UnixPacketSocket.Send(client.Socket, ControlText.Write(reply));
        if (sent.Error == Errno.Again) Noticed?.Invoke("usock: dropped a client that does not read its replies");
        return sent.IsOk;
    }

    private ControlReply Answer(byte[] packet, UnixControlConnection client)
    {
        if (!ControlText.TryReadRequest(packet, out ControlRequest request, out ControlReply refusal)) return refusal;
        if (request.Method != ControlMethods.EventsSubscribe) return _handle(request, client.Caller);
        client.Events ??= new EventQueue(MaxEvents);
        return ControlReply.Success(_lastSequence.ToString(CultureInfo.InvariantCulture));
    }

    private void SendEvents(UnixControlConnection client)
    {
        client.Unblock();
        while (client.Events!.Peek() is { } happened)
        {
            SysResult sent = UnixPacketSocket.Send(client.Socket, ControlEventText.Write(happened));
            if (sent.Error == Errno.Again)
            {
                FileDescriptor copy = client.Socket.Duplicate();
                client.Blocked = (copy, _loop.WatchWritable(copy, () => SendEvents(client)));
                return;
            }

            if (!sent.IsOk)
            {
                Drop(client);
                return;
            }

            client.Events.Drop();
        }
    }

    private void Drop(UnixControlConnection client, string why)
    {
        Noticed?.Invoke($"usock: dropped a client: {why}");
        Drop(client);
    }

    private void Drop(UnixControlConnection client)
    {
        _clients.Remove(client);
        client.Dispose();
    }
}
