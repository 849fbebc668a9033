namespace Tandem.Daemon.Logging;

/// <summary>What a daemon has to say, and to whom.</summary>
/// <remarks>
/// Deviation: teamd stops showing information once its debug level went from above 0 back to 0. Threading: loop thread only.
/// </remarks>
public sealed class DaemonLog
{
    private const int LongestSaid = 2000; // characters
    private readonly List<ILogSink> _sinks;

    /// <summary>A log that goes to <paramref name="sinks"/>.</summary>
    public DaemonLog(params ReadOnlySpan<ILogSink> sinks) => _sinks = [.. sinks];

    /// <summary>How much is said about decisions: 0 nothing, 1 what, 2 what and with which inputs.</summary>
    public int DebugLevel { get; set; }

    /// <summary>Lets one more listen.</summary>
    public void Add(ILogSink sink) => _sinks.Add(sink);

    /// <summary>Lets one listen no longer.</summary>
    public void Remove(ILogSink sink) => _sinks.Remove(sink);

    /// <summary>An operator must act.</summary>
    public void Error(string text) => Write(LogSeverity.Error, text);

    /// <summary>Something is less than it should be.</summary>
    public void Warning(string text) => Write(LogSeverity.Warning, text);

    /// <summary>A change of state.</summary>
    public void Information(string text) => Write(LogSeverity.Information, text);

    /// <summary>A decision, said when <see cref="DebugLevel"/> is 1 or more.</summary>
    public void Debug(string text)
    {
        if (DebugLevel > 0) Write(LogSeverity.Debug, text);
    }

    private void Write(LogSeverity severity, string text)
    {
        string line = OneLine(text);
        foreach (ILogSink sink in _sinks) sink.Write(severity, line);
    }

    // Much of what is said quotes others: nobody must be able to write lines of his own into the log, or fill it at one go.
    private static string OneLine(string text)
    {
        if (text.Length > LongestSaid) text = string.Concat(text.AsSpan(0, LongestSaid), "…");
        return text.AsSpan().ContainsAnyInRange('\0', '\x1f') || text.AsSpan().ContainsAnyInRange('\x7f', '\x9f')
            ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c))
            : text;
    }
}
