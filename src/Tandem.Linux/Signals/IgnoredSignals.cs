namespace Tandem.Linux.Signals;

/// <summary>Signals that a daemon has no use for.</summary>
public static class IgnoredSignals
{
    /// <summary>Writing to a peer that went is an error of the call and nothing more (SIGPIPE).</summary>
    public static void IgnoreBrokenPipes() => Native.signal(Native.SIGPIPE, Native.SIG_IGN);

    /// <summary>No terminal stops the process (SIGTTOU, SIGTTIN, SIGTSTP).</summary>
    public static void IgnoreTerminalStops()
    {
        Native.signal(Native.SIGTTOU, Native.SIG_IGN);
        Native.signal(Native.SIGTTIN, Native.SIG_IGN);
        Native.signal(Native.SIGTSTP, Native.SIG_IGN);
    }
}
