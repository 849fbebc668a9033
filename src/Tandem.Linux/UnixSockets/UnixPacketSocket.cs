using Tandem.Linux.Sockets;

namespace Tandem.Linux.UnixSockets;

/// <summary>Unix sockets of type SOCK_SEQPACKET: connections that keep the bounds of messages.</summary>
/// <remarks>Source: unix(7).</remarks>
public static unsafe class UnixPacketSocket
{
    /// <summary>Read, write and enter for the owner, nothing for others: the mode of a listening socket's file.</summary>
    private const uint OwnerOnly = 0x1c0; // 0700
    private const uint OwnerAndGroup = 0x1f8; // 0770
    private const uint KeepOwner = uint.MaxValue;

    /// <summary>Listens at <paramref name="path"/>; only the owner may connect. A file that is there goes.</summary>
    /// <param name="path">At most 107 octets.</param>
    /// <param name="backlog">How many connections may wait to be accepted.</param>
    /// <returns>A socket that does not block.</returns>
    /// <exception cref="LinuxException">The kernel refuses; the message names the path.</exception>
    public static FileDescriptor Listen(string path, int backlog)
    {
        if (!UnixAddress.TryCreate(path, out UnixAddress address))
            throw new LinuxException($"bind {path}", Errno.NameTooLong);

        const int Type = Native.SOCK_SEQPACKET | Native.SOCK_NONBLOCK;
        FileDescriptor socket = SocketCalls.Open(Native.AF_UNIX, Type, 0, "socket unix");
        try
        {
            using FdLease fd = new(socket);

            // The file takes its mode from the socket, so there is no moment in which others could connect.
            Native.Result(Native.fchmod(fd.Value, OwnerOnly)).OrThrow("fchmod");
            Unlink(path);
            SocketCalls.Bind(socket, address).OrThrow($"bind {path}");
            Native.Result(Native.listen(fd.Value, backlog)).OrThrow($"listen {path}");
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Says who besides the owner may connect to the socket at <paramref name="path"/> from now on.</summary>
    /// <param name="path">Where it listens.</param>
    /// <param name="groupId">A group; null for nobody.</param>
    /// <exception cref="LinuxException">The kernel refuses; the message names the path.</exception>
    public static void Admit(string path, uint? groupId)
    {
        if (groupId is { } group) Native.Result(Native.lchown(path, KeepOwner, group)).OrThrow($"lchown {path}");
        Native.Result(Native.chmod(path, groupId is null ? OwnerOnly : OwnerAndGroup)).OrThrow($"chmod {path}");
    }

    /// <summary>Removes the file of a socket that listened.</summary>
    public static SysResult Unlink(string path) => Native.Result(Native.unlink(path));

    /// <summary>Takes one waiting connection.</summary>
    /// <returns>
    /// A descriptor that does not block, for <see cref="FileDescriptor.From"/>; <see cref="Errno.Again"/> when none waits.
    /// </returns>
    public static SysResult Accept(FileDescriptor listener)
    {
        const int Flags = Native.SOCK_NONBLOCK | Native.SOCK_CLOEXEC;
        using FdLease fd = new(listener);
        while (true)
        {
            SysResult result = Native.Result(Native.accept4(fd.Value, null, null, Flags));
            if (result.Error != Errno.Interrupted) return result;
        }
    }

    /// <summary>Connects to the socket at <paramref name="path"/>.</summary>
    /// <param name="path">Where a server listens.</param>
    /// <param name="atMost">How long this, and each later <see cref="Send"/>, may block.</param>
    /// <param name="connected">The connection, which blocks; null when the call fails.</param>
    public static Errno Connect(string path, TimeSpan atMost, out FileDescriptor? connected)
    {
        connected = null;
        if (!UnixAddress.TryCreate(path, out UnixAddress address)) return Errno.NameTooLong;
        FileDescriptor socket = SocketCalls.Open(Native.AF_UNIX, Native.SOCK_SEQPACKET, 0, "socket unix");
        SocketCalls.SetOption(socket, Native.SOL_SOCKET, Native.SO_SNDTIMEO, TimeValue.From(atMost));
        SysResult result = Connect(socket, &address);
        if (result.IsOk) connected = socket;
        else socket.Dispose();
        return result.Error;
    }

    /// <summary>Looks at the oldest message that waits, and leaves it there.</summary>
    /// <returns>Its length in octets; 0 when it is empty or the peer is gone; or an error, as of <see cref="Receive"/>.</returns>
    public static SysResult PeekLength(FileDescriptor socket) =>
        ReceiveOnce(socket, [], Native.MSG_PEEK | Native.MSG_TRUNC);

    /// <summary>As <see cref="PeekLength"/>, also from a socket that blocks.</summary>
    public static SysResult PeekNow(FileDescriptor socket) =>
        ReceiveOnce(socket, [], Native.MSG_PEEK | Native.MSG_TRUNC | Native.MSG_DONTWAIT);

    /// <summary>Takes the oldest message that waits; what does not fit in <paramref name="buffer"/> is lost.</summary>
    /// <returns>Octets received; 0 when it is empty or the peer is gone; <see cref="Errno.Again"/> when none waits.</returns>
    public static SysResult Receive(FileDescriptor socket, Span<byte> buffer) => ReceiveOnce(socket, buffer, 0);

    /// <summary>As <see cref="Receive"/>, also from a socket that blocks; tells of a message that did not fit.</summary>
    /// <returns><see cref="Errno.MessageTooLong"/> when part of it is lost; <see cref="Errno.Again"/> when none waits.</returns>
    public static SysResult ReceiveNow(FileDescriptor socket, Span<byte> buffer)
    {
        SysResult result = ReceiveOnce(socket, buffer, Native.MSG_DONTWAIT | Native.MSG_TRUNC);
        return result.Raw > buffer.Length ? SysResult.Failure(Errno.MessageTooLong) : result;
    }

    /// <summary>Sends one message whole, or not at all.</summary>
    /// <remarks>A message larger than the send buffer enlarges it, beyond the system's limit where the privilege is there.</remarks>
    /// <returns>
    /// Octets sent; <see cref="Errno.Again"/> when the peer has not read enough of the earlier ones;
    /// <see cref="Errno.BrokenPipe"/> when it is gone.
    /// </returns>
    public static SysResult Send(FileDescriptor socket, ReadOnlySpan<byte> message)
    {
        SysResult result = SendOnce(socket, message);
        if (result.Error != Errno.MessageTooLong) return result;

        SetSendBuffer(socket, message.Length); // the kernel doubles it, for its own bookkeeping
        return SendOnce(socket, message);
    }

    /// <summary>Lets at least <paramref name="bytes"/> wait to be read by the peer.</summary>
    public static void SetSendBuffer(FileDescriptor socket, int bytes)
    {
        if (!SocketCalls.SetOption(socket, Native.SOL_SOCKET, Native.SO_SNDBUFFORCE, bytes).IsOk)
            SocketCalls.SetOption(socket, Native.SOL_SOCKET, Native.SO_SNDBUF, bytes);
    }

    /// <summary>Waits until there is a message to receive, or the peer is gone.</summary>
    /// <returns>False when <paramref name="atMost"/> passed first.</returns>
    public static bool WaitReadable(FileDescriptor socket, TimeSpan atMost) =>
        SocketCalls.WaitReadable(socket, atMost);

    private static SysResult Connect(FileDescriptor socket, UnixAddress* address)
    {
        using FdLease fd = new(socket);
        while (true)
        {
            SysResult result = Native.Result(Native.connect(fd.Value, address, (uint)sizeof(UnixAddress)));
            if (result.Error != Errno.Interrupted) return result;
        }
    }

    private static SysResult ReceiveOnce(FileDescriptor socket, Span<byte> buffer, int flags)
    {
        using FdLease fd = new(socket);
        while (true)
        {
            SysResult result;
            fixed (byte* p = buffer)
                result = Native.Result(Native.recv(fd.Value, p, (nuint)buffer.Length, flags));
            if (result.Error != Errno.Interrupted) return result;
        }
    }

    private static SysResult SendOnce(FileDescriptor socket, ReadOnlySpan<byte> message)
    {
        using FdLease fd = new(socket);
        while (true)
        {
            SysResult result;
            fixed (byte* p = message)
                result = Native.Result(Native.send(fd.Value, p, (nuint)message.Length, Native.MSG_NOSIGNAL));
            if (result.Error != Errno.Interrupted) return result;
        }
    }
}
