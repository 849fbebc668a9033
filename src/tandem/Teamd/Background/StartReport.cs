using System.Text;
using Tandem.Daemon.Logging;
using Tandem.Linux;

namespace Tandem.CommandLine.Teamd.Background;

/// <summary>Tells the process that waits in the foreground how the start went.</summary>
/// <remarks>
/// Shape: lines, the first letter says what: E an error message, F why the start failed (last), R the team works (last).
/// </remarks>
internal sealed class StartReport(FileDescriptor pipe) : ILogSink, IDisposable
{
    internal const char ErrorLine = 'E';
    internal const char FailedLine = 'F';
    internal const char ReadyLine = 'R';

    /// <inheritdoc/>
    public void Write(LogSeverity severity, string text)
    {
        if (severity == LogSeverity.Error) Send(ErrorLine, text);
    }

    /// <summary>The team works.</summary>
    internal void Ready() => Send(ReadyLine, "");

    /// <summary>It does not.</summary>
    internal void Failed(string why) => Send(FailedLine, why);

    /// <inheritdoc/>
    public void Dispose() => pipe.Dispose();

    // One write of a short line is never torn. A foreground that no longer waits does not matter.
    private void Send(char kind, string text) =>
        Files.Write(pipe, Encoding.UTF8.GetBytes($"{kind}{text.ReplaceLineEndings(" ")}\n"));
}
