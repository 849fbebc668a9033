using Tandem.Linux.Logging;

namespace Tandem.Daemon.Logging;

/// <summary>The system's log.</summary>
/// <param name="socket">The way there; the caller disposes it.</param>
public sealed class SyslogSink(SyslogSocket socket) : ILogSink
{
    /// <inheritdoc/>
    public void Write(LogSeverity severity, string text) => socket.Send((int)severity, text);
}
