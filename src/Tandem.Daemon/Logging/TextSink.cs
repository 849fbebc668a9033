using Tandem.Daemon.Logging;

namespace Tandem.CommandLine.Teamd;

/// <summary>Messages as plain lines, without time and prefix.</summary>
/// <remarks>A reader that went must not end the daemon, so what cannot be written is dropped.</remarks>
internal sealed class TextSink(TextWriter writer) : ILogSink
{
    /// <inheritdoc/>
    public void Write(LogSeverity severity, string text)
    {
        try
        {
            writer.WriteLine(text);
        }
        catch (IOException)
        {
            // EPIPE, or a full disk: there is nobody left to tell.
        }
    }
}
