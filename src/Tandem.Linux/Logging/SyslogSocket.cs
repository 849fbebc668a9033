using Tandem.Linux.UnixSockets;

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

    private const int DaemonFacility = 3 << 3; // LOG_DAEMON
    private readonly UnixDatagramSocket _socket;
    private readonly string _ident;

    /// <summary>Opens a socket; the log itself is sought at each message.</summary>
    /// <param name="ident">Who speaks.</param>
    /// <param name="path">Where the log listens.</param>
    /// <exception cref="ArgumentException">The path is too long for a socket's address.</exception>
    public SyslogSocket(string ident, string path = DefaultPath)
    {
        _socket = UnixDatagramSocket.TryCreate(path) ?? throw new ArgumentException("too long for a socket", nameof(path));
        _ident = $"{ident}[{Environment.ProcessId}]";
    }

    /// <summary>Hands a message to the log.</summary>
    /// <param name="severity">0 emergency … 3 error, 4 warning, 6 information, 7 debug.</param>
    /// <param name="text">One line.</param>
    /// <returns>Why the log did not take it.</returns>
    public SysResult Send(int severity, string text) => _socket.Send($"<{DaemonFacility | severity}>{_ident}: {text}");

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
