using System.Text;
using Tandem.Linux.Sockets;

namespace Tandem.Linux.Logging;

/// <summary>The system's log, as its local socket takes it.</summary>
/// <remarks>
/// Shape: one datagram a message, <c>&lt;PRIORITY&gt;IDENT[PID]: TEXT</c>; the receiver adds time and host. Source: RFC 3164,
/// syslog(3). A log that is not there, or does not keep up, loses messages: a daemon must not wait for it.
/// </remarks>
public sealed class SyslogSocket : IDisposable
{
    /// <summary>Where the system's log listens.</summary>
    public const string DefaultPath = "/dev/log";

    private const int AF_UNIX = 1;
    private const int SOCK_DGRAM = 2;
    private const int DaemonFacility = 3 << 3; // LOG_DAEMON
    private const int MaxPathLength = 107; // sun_path without its final zero
    private readonly FileDescriptor _socket = SocketCalls.Open(AF_UNIX, SOCK_DGRAM, 0, "socket");
    private readonly byte[] _address;
    private readonly string _ident;

    /// <summary>Opens a socket; the log itself is sought at each message.</summary>
    /// <param name="ident">Who speaks.</param>
    /// <param name="path">Where the log listens.</param>
    public SyslogSocket(string ident, string path = DefaultPath)
    {
        _ident = $"{ident}[{Environment.ProcessId}]";
        byte[] name = Encoding.UTF8.GetBytes(path);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, MaxPathLength, nameof(path));
        _address = [.. BitConverter.GetBytes((ushort)AF_UNIX), .. name, 0]; // struct sockaddr_un
    }

    /// <summary>Hands a message to the log.</summary>
    /// <param name="severity">0 emergency … 3 error, 4 warning, 6 information, 7 debug.</param>
    /// <param name="text">One line.</param>
    /// <returns>Why the log did not take it.</returns>
    public unsafe SysResult Send(int severity, string text)
    {
        byte[] message = Encoding.UTF8.GetBytes($"<{DaemonFacility | severity}>{_ident}: {text}");
        using FdLease fd = new(_socket);
        fixed (byte* bytes = message)
        fixed (byte* address = _address)
        {
            return Native.Result(Native.sendto(
                fd.Value, bytes, (nuint)message.Length, Native.MSG_DONTWAIT, address, (uint)_address.Length));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
