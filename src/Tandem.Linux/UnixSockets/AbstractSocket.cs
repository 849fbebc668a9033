using Tandem.Linux.Sockets;

namespace Tandem.Linux.UnixSockets;

/// <summary>Sockets of type SOCK_SEQPACKET under a name without a file, which one process of a network namespace holds at a time.</summary>
/// <remarks>
/// The name is free again when the process ends, however it ends. Anybody in the namespace may connect, and may take a name that is free:
/// ask <see cref="PeerCredentials"/> on both sides. Source: unix(7).
/// </remarks>
public static unsafe class AbstractSocket
{
    private const int Packets = Native.SOCK_SEQPACKET;

    /// <summary>Takes <paramref name="name"/>, at most 100 octets, and listens there.</summary>
    /// <param name="name">The name.</param>
    /// <param name="backlog">How many connections may wait to be accepted.</param>
    /// <param name="listener">A socket that does not block, for <see cref="UnixPacketSocket.Accept"/>; null unless taken.</param>
    /// <returns>EADDRINUSE (98) when another holds it.</returns>
    public static SysResult TryListen(string name, int backlog, out FileDescriptor? listener)
    {
        listener = null;
        UnixAddress address = UnixAddress.OfName(name, out uint size);
        FileDescriptor socket = SocketCalls.Open(Native.AF_UNIX, Packets | Native.SOCK_NONBLOCK, 0, "socket unix");
        using FdLease fd = new(socket);
        SysResult result = Native.Result(Native.bind(fd.Value, &address, size));
        if (result.IsOk) result = Native.Result(Native.listen(fd.Value, backlog));
        if (result.IsOk) listener = socket;
        else socket.Dispose();
        return result;
    }

    /// <summary>Connects to who holds <paramref name="name"/>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="atMost">How long this, and each later send, may block.</param>
    /// <param name="connected">The connection, which blocks; null when the call fails.</param>
    /// <returns><see cref="Errno.ConnectionRefused"/> when nobody does.</returns>
    public static Errno TryConnect(string name, TimeSpan atMost, out FileDescriptor? connected)
    {
        connected = null;
        UnixAddress address = UnixAddress.OfName(name, out uint size);
        FileDescriptor socket = SocketCalls.Open(Native.AF_UNIX, Packets, 0, "socket unix");
        SocketCalls.SetOption(socket, Native.SOL_SOCKET, Native.SO_SNDTIMEO, TimeValue.From(atMost));
        SysResult result;
        using (FdLease fd = new(socket))
        {
            do result = Native.Result(Native.connect(fd.Value, &address, size));
            while (result.Error == Errno.Interrupted);
        }

        if (result.IsOk) connected = socket;
        else socket.Dispose();
        return result.Error;
    }
}
