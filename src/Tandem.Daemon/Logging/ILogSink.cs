namespace Tandem.Daemon.Logging;

/// <summary>Where messages go. It never throws and never waits: a daemon does not stop for its log.</summary>
public interface ILogSink
{
    /// <summary>Takes one message.</summary>
    /// <param name="severity">How much it matters.</param>
    /// <param name="text">One line, without its end.</param>
    void Write(LogSeverity severity, string text);
}
