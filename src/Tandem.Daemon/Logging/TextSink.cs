using Tandem.Linux;

namespace Tandem.Daemon.Logging;

/// <summary>Messages as plain lines, without time and prefix.</summary>
/// <remarks>A reader that went must not end the daemon, so what cannot be written is dropped.</remarks>
/// <param name="writer">Where to, e.g. <c>Console.Error</c>; the caller disposes it.</param>
public sealed class TextSink(TextWriter writer) : ILogSink
{
    /// <inheritdoc/>
    public void Write(LogSeverity severity, string text)
    {
        try
        {
            writer.WriteLine(text);
        }
        catch (Exception failure) when (FileFailure.Is(failure))
        {
            // EPIPE, a stream that was closed, or a full disk: there is nobody left to tell.
        }
    }
}
