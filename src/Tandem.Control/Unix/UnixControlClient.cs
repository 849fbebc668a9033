using Tandem.Control.Protocol;
using Tandem.Linux;
using Tandem.Linux.UnixSockets;

namespace Tandem.Control.Unix;

/// <summary>Calls a daemon through its Unix socket.</summary>
/// <remarks>
/// After a call that failed the connection is given up, so that a reply that comes late is never taken for that of the
/// next call, which connects anew. Deviation: the original keeps the connection, and is one reply behind ever after.
/// </remarks>
public sealed class UnixControlClient : IControlClient
{
    internal const string Name = "usock";
    private readonly string _path;
    private readonly TimeSpan _timeout;
    private FileDescriptor? _socket;

    private UnixControlClient(string path, TimeSpan timeout, FileDescriptor socket)
    {
        _path = path;
        _timeout = timeout;
        _socket = socket;
    }

    /// <inheritdoc/>
    public string Transport => Name;

    /// <summary>Connects to the daemon of <paramref name="team"/>.</summary>
    /// <param name="team">The team device's name.</param>
    /// <param name="runDirectory">Where the daemon keeps its socket.</param>
    /// <param name="client">The connection; null when the call fails.</param>
    /// <param name="timeout">How long a call may take; <see cref="ControlLimits.CallTimeout"/> when null.</param>
    /// <returns>
    /// <see cref="Errno.NoEntry"/> when there is no daemon, <see cref="Errno.ConnectionRefused"/> when one died and
    /// left its socket, <see cref="Errno.AccessDenied"/> when the caller is not the owner.
    /// </returns>
    public static Errno Connect(
        string team, string runDirectory, out UnixControlClient? client, TimeSpan? timeout = null)
    {
        string path = ControlPaths.Socket(runDirectory, team);
        TimeSpan limit = timeout ?? ControlLimits.CallTimeout;
        Errno error = UnixPacketSocket.Connect(path, limit, out FileDescriptor? socket);
        client = socket is null ? null : new UnixControlClient(path, limit, socket);
        return error;
    }

    /// <inheritdoc/>
    public ControlResult Call(ControlRequest request)
    {
        if (Reconnect() is var error and not Errno.None) return ControlResult.Failed(error);

        ControlResult result = Exchange(_socket!, ControlText.Write(request));
        if (result.Reply is null) Dispose();
        return result;
    }

    /// <summary>Ends the connection; a later call would make a new one.</summary>
    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private Errno Reconnect() =>
        _socket is null ? UnixPacketSocket.Connect(_path, _timeout, out _socket) : Errno.None;

    private ControlResult Exchange(FileDescriptor socket, byte[] request)
    {
        SysResult sent = UnixPacketSocket.Send(socket, request);
        if (sent.Error == Errno.Again) return ControlResult.Failed(Errno.TimedOut);
        if (!sent.IsOk) return ControlResult.Failed(sent.Error);
        if (!UnixPacketSocket.WaitReadable(socket, _timeout)) return ControlResult.Failed(Errno.TimedOut);

        SysResult length = UnixPacketSocket.PeekLength(socket);
        if (!length.IsOk) return ControlResult.Failed(length.Error);
        if (length.Raw == 0) return ControlResult.Failed(Errno.BrokenPipe);

        byte[] packet = new byte[length.Raw];
        UnixPacketSocket.Receive(socket, packet);
        ReplyFault fault = ControlText.ReadReply(packet, out ControlReply reply);
        return fault == ReplyFault.None
            ? ControlResult.Answered(reply)
            : ControlResult.Failed(Errno.Invalid, fault);
    }
}
