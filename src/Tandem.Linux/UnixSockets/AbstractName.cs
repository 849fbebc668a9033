using System.Text;
using Tandem.Linux.Sockets;

namespace Tandem.Linux.UnixSockets;

/// <summary>A name that one process of a network namespace holds at a time; it is free again when that process ends, however it ends.</summary>
/// <remarks>An address of a Unix socket without a file, unix(7). Nobody connects to it.</remarks>
public static class AbstractName
{
    /// <summary>Takes <paramref name="name"/>, at most 100 octets.</summary>
    /// <param name="name">The name.</param>
    /// <param name="holder">Dispose it to give the name back; null unless taken.</param>
    /// <returns>EADDRINUSE (98) when another holds it.</returns>
    public static unsafe SysResult TryHold(string name, out FileDescriptor? holder)
    {
        holder = null;
        if (!UnixAddress.TryCreate("", out UnixAddress address)) return SysResult.Failure(Errno.Invalid);
        int length = Encoding.UTF8.GetBytes(name, new Span<byte>(address.Path + 1, UnixAddress.PathSize - 1)); // behind a zero
        FileDescriptor socket = SocketCalls.Open(Native.AF_UNIX, Native.SOCK_SEQPACKET, 0, "socket unix");
        using FdLease fd = new(socket);
        int size = sizeof(UnixAddress) - UnixAddress.PathSize + 1 + length;
        SysResult bound = Native.Result(Native.bind(fd.Value, &address, (uint)size));
        if (bound.IsOk) holder = socket;
        else socket.Dispose();
        return bound;
    }
}
