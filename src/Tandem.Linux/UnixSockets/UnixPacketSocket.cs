using System.Diagnostics;

namespace Tandem.Linux.UnixSockets;

/// <summary>Unix sockets of type SOCK_SEQPACKET: connections that keep the bounds of messages.</summary>
/// <remarks>Source: unix(7).</remarks>
public static unsafe class UnixPacketSocket
{
    /// <summary>Read, write and enter for the owner, nothing for others: the mode of a listening socket's file.</summary>
    private const uint OwnerOnly = 0x1c0; // 0700

    /// <summary>Listens at <paramref name="path"/>; only the owner may connect. A file that is there goes.</summary>
    /// <param name="path">At most 107 octets.</param>
    /// <param name="backlog">How many connections may wait to be accepted.</param>
    /// <returns>A socket that does not block.</returns>
    /// <exception cref="LinuxException">The kernel refuses; the message names the path.</exception>
    public static FileDescriptor Listen(string path, int backlog)
    {
        if (!UnixAddress.TryCreate(path, out UnixAddress address))
            throw new LinuxException($"bind {path}", Errno.NameTooLong);

        FileDescriptor socket = FileDescriptor.From(Open(UnixNative.SOCK_NONBLOCK), "socket unix");
        try
        {
            using FdLease fd = new(socket);

            // The file takes its mode from the socket, so there is no moment in which others could connect.
            Native.Result(UnixNative.fchmod(fd.Value, OwnerOnly)).OrThrow("fchmod");
            Unlink(path);
            Native.Result(UnixNative.bind(fd.Value, &address, (uint)sizeof(UnixAddress))).OrThrow($"bind {path}");
            Native.Result(UnixNative.listen(fd.Value, backlog)).OrThrow($"listen {path}");
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Removes the file of a socket that listened.</summary>
    public static SysResult Unlink(string path) => Native.Result(UnixNative.unlink(path));

    /// <summary>Takes one waiting connection.</summary>
    /// <returns>
    /// A descriptor that does not block, for <see cref="FileDescriptor.From"/>; <see cref="Errno.Again"/> when none waits.
    /// </returns>
    public static SysResult Accept(FileDescriptor listener)
    {
        const int Flags = UnixNative.SOCK_NONBLOCK | UnixNative.SOCK_CLOEXEC;
        using FdLease fd = new(listener);
        while (true)
        {
            SysResult result = Native.Result(UnixNative.accept4(fd.Value, null, null, Flags));
            if (result.Error != Errno.Interrupted) return result;
        }
    }

    /// <summary>Connects to the socket at <paramref name="path"/>.</summary>
    /// <param name="path">Where a server listens.</param>
    /// <param name="atMost">How long this, and each later <see cref="Send"/>, may block.</param>
    /// <returns>A blocking descriptor, for <see cref="FileDescriptor.From"/>.</returns>
    public static SysResult Connect(string path, TimeSpan atMost)
    {
        if (!UnixAddress.TryCreate(path, out UnixAddress address)) return SysResult.Failure(Errno.NameTooLong);
        SysResult opened = Open(0);
        if (!opened.IsOk) return opened;

        int fd = (int)opened.Raw;
        TimeValue limit = TimeValue.From(atMost);
        UnixNative.setsockopt(
            fd, UnixNative.SOL_SOCKET, UnixNative.SO_SNDTIMEO, &limit, (uint)sizeof(TimeValue));
        SysResult connected;
        do connected = Native.Result(UnixNative.connect(fd, &address, (uint)sizeof(UnixAddress)));
        while (connected.Error == Errno.Interrupted);
        if (connected.IsOk) return opened;

        Native.close(fd);
        return connected;
    }

    /// <summary>Looks at the oldest message that waits, and leaves it there.</summary>
    /// <returns>Its length in octets; 0 when it is empty or the peer is gone; or an error, as of <see cref="Receive"/>.</returns>
    public static SysResult PeekLength(FileDescriptor socket) =>
        ReceiveOnce(socket, [], UnixNative.MSG_PEEK | UnixNative.MSG_TRUNC);

    /// <summary>Takes the oldest message that waits; what does not fit in <paramref name="buffer"/> is lost.</summary>
    /// <returns>Octets received; 0 when it is empty or the peer is gone; <see cref="Errno.Again"/> when none waits.</returns>
    public static SysResult Receive(FileDescriptor socket, Span<byte> buffer) => ReceiveOnce(socket, buffer, 0);

    /// <summary>Sends one message whole, or not at all.</summary>
    /// <remarks>A message larger than the send buffer enlarges it, beyond the system's limit where the privilege is there.</remarks>
    /// <returns>
    /// Octets sent; <see cref="Errno.Again"/> when the peer has not read enough of the earlier ones;
    /// <see cref="Errno.BrokenPipe"/> when it is gone.
    /// </returns>
    public static SysResult Send(FileDescriptor socket, ReadOnlySpan<byte> message)
    {
        using FdLease fd = new(socket);
        SysResult result = SendOnce(fd.Value, message);
        if (result.Error != Errno.MessageTooLong) return result;

        int size = message.Length; // the kernel doubles it, for its own bookkeeping
        if (UnixNative.setsockopt(
            fd.Value, UnixNative.SOL_SOCKET, UnixNative.SO_SNDBUFFORCE, &size, sizeof(int)) < 0)
        {
            UnixNative.setsockopt(fd.Value, UnixNative.SOL_SOCKET, UnixNative.SO_SNDBUF, &size, sizeof(int));
        }

        return SendOnce(fd.Value, message);
    }

    /// <summary>Waits until there is a message to receive, or the peer is gone.</summary>
    /// <returns>False when <paramref name="atMost"/> passed first.</returns>
    public static bool WaitReadable(FileDescriptor socket, TimeSpan atMost)
    {
        using FdLease fd = new(socket);
        long started = Stopwatch.GetTimestamp();
        while (true)
        {
            double left = Math.Max(0, (atMost - Stopwatch.GetElapsedTime(started)).TotalMilliseconds);
            UnixPollEntry entry = new() { Fd = fd.Value, Events = UnixNative.POLLIN };
            int leftMs = (int)Math.Min(int.MaxValue, Math.Ceiling(left));
            SysResult result = Native.Result(UnixNative.poll(&entry, 1, leftMs));
            if (result.Error != Errno.Interrupted) return result.OrThrow("poll") > 0;
        }
    }

    private static SysResult Open(int flags) => Native.Result(UnixNative.socket(
        UnixNative.AF_UNIX, UnixNative.SOCK_SEQPACKET | UnixNative.SOCK_CLOEXEC | flags, 0));

    private static SysResult ReceiveOnce(FileDescriptor socket, Span<byte> buffer, int flags)
    {
        using FdLease fd = new(socket);
        while (true)
        {
            SysResult result;
            fixed (byte* p = buffer)
                result = Native.Result(UnixNative.recv(fd.Value, p, (nuint)buffer.Length, flags));
            if (result.Error != Errno.Interrupted) return result;
        }
    }

    private static SysResult SendOnce(int fd, ReadOnlySpan<byte> message)
    {
        while (true)
        {
            SysResult result;
            fixed (byte* p = message)
                result = Native.Result(UnixNative.send(fd, p, (nuint)message.Length, UnixNative.MSG_NOSIGNAL));
            if (result.Error != Errno.Interrupted) return result;
        }
    }
}
