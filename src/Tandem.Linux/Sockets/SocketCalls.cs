using Tandem.Linux.Events;
using Tandem.Primitives;

namespace Tandem.Linux.Sockets;

/// <summary>System calls that sockets of every family share.</summary>
internal static unsafe class SocketCalls
{
    internal static FileDescriptor Open(int family, int type, int protocol, string operation) =>
        FileDescriptor.From(Native.Result(Native.socket(family, type | Native.SOCK_CLOEXEC, protocol)), operation);

    internal static SysResult Bind<TAddress>(FileDescriptor socket, TAddress address)
        where TAddress : unmanaged
    {
        using FdLease fd = new(socket);
        return Native.Result(Native.bind(fd.Value, &address, (uint)sizeof(TAddress)));
    }

    internal static SysResult SetOption<TValue>(FileDescriptor socket, int level, int option, TValue value)
        where TValue : unmanaged
    {
        using FdLease fd = new(socket);
        return Native.Result(Native.setsockopt(fd.Value, level, option, &value, (uint)sizeof(TValue)));
    }

    /// <summary>Asks for a receive buffer beyond the system's limit where the privilege is there, else up to it.</summary>
    internal static void SetReceiveBuffer(FileDescriptor socket, int bytes)
    {
        if (!SetOption(socket, Native.SOL_SOCKET, Native.SO_RCVBUFFORCE, bytes).IsOk)
            SetOption(socket, Native.SOL_SOCKET, Native.SO_RCVBUF, bytes);
    }

    internal static SysResult Send(FileDescriptor socket, ReadOnlySpan<byte> bytes)
    {
        using FdLease fd = new(socket);
        while (true)
        {
            SysResult result;
            fixed (byte* p = bytes)
                result = Native.Result(Native.sendto(fd.Value, p, (nuint)bytes.Length, 0, null, 0));
            if (result.Error != Errno.Interrupted) return result;
        }
    }

    internal static SysResult SendTo<TAddress>(FileDescriptor socket, ReadOnlySpan<byte> bytes, TAddress address)
        where TAddress : unmanaged
    {
        using FdLease fd = new(socket);
        while (true)
        {
            SysResult result;
            fixed (byte* p = bytes)
            {
                result = Native.Result(
                    Native.sendto(fd.Value, p, (nuint)bytes.Length, 0, &address, (uint)sizeof(TAddress)));
            }

            if (result.Error != Errno.Interrupted) return result;
        }
    }

    /// <summary>Waits until <paramref name="socket"/> has something to read.</summary>
    /// <returns>False when <paramref name="atMost"/> passed first.</returns>
    internal static bool WaitReadable(FileDescriptor socket, TimeSpan atMost)
    {
        using FdLease fd = new(socket);
        Instant end = EventLoop.Clock() + atMost;
        while (true)
        {
            double left = Math.Max(0, (end - EventLoop.Clock()).TotalMilliseconds);
            PollEntry entry = new() { Fd = fd.Value, Events = Native.POLLIN };
            SysResult result = Native.Result(Native.poll(&entry, 1, (int)Math.Min(int.MaxValue, Math.Ceiling(left))));
            if (result.Error == Errno.Interrupted) continue;
            return result.OrThrow("poll") > 0;
        }
    }
}
