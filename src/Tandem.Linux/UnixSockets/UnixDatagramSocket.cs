using System.Text;
using Tandem.Linux.Sockets;

namespace Tandem.Linux.UnixSockets;

/// <summary>A Unix socket that sends datagrams to one receiver and never waits for it.</summary>
/// <remarks>Who receives is sought at each message: it may come later, go, and come back. Source: unix(7).</remarks>
public sealed class UnixDatagramSocket : IDisposable
{
    private const int SOCK_DGRAM = 2;
    private const char NameMark = '@';
    private readonly FileDescriptor _socket = SocketCalls.Open(Native.AF_UNIX, SOCK_DGRAM, 0, "socket");
    private readonly UnixAddress _receiver;
    private readonly uint _size;

    private UnixDatagramSocket(UnixAddress receiver, uint size) => (_receiver, _size) = (receiver, size);

    /// <summary>A socket for the receiver at <paramref name="place"/>.</summary>
    /// <param name="place">An absolute path, or <c>@NAME</c> for a name without a file; at most 107 octets.</param>
    /// <returns>Null when no receiver can be at such a place.</returns>
    public static UnixDatagramSocket? TryCreate(string place)
    {
        bool isName = place.StartsWith(NameMark);
        if (!isName && !place.StartsWith('/')) return null;
        if (place.Length < 2 || !UnixAddress.TryCreate(place, out UnixAddress address)) return null;
        unsafe
        {
            uint size = (uint)sizeof(UnixAddress);
            if (isName) address = UnixAddress.OfName(place[1..], out size);
            return new UnixDatagramSocket(address, size);
        }
    }

    /// <summary>Sends one message.</summary>
    /// <param name="text">It goes as UTF-8.</param>
    /// <returns>
    /// <see cref="Errno.Again"/> when the receiver does not keep up, <see cref="Errno.NoEntry"/> or
    /// <see cref="Errno.ConnectionRefused"/> when there is none.
    /// </returns>
    public unsafe SysResult Send(string text)
    {
        byte[] message = Encoding.UTF8.GetBytes(text);
        using FdLease fd = new(_socket);
        UnixAddress address = _receiver;
        fixed (byte* bytes = message)
        {
            return Native.Result(Native.sendto(
                fd.Value, bytes, (nuint)message.Length, Native.MSG_DONTWAIT | Native.MSG_NOSIGNAL, &address, _size));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
