namespace Tandem.Linux.Signals;

/// <summary>Signals with an effect other than the runtime's.</summary>
public static class IgnoredSignals
{
    /// <summary>Writing to a peer that went is an error of the call and nothing more (SIGPIPE).</summary>
    public static void IgnoreBrokenPipes() => Native.signal(Native.SIGPIPE, Native.SIG_IGN);

    /// <summary>Writing to a pipe that nobody reads any more ends the process, which the runtime would keep from it (SIGPIPE).</summary>
    public static void EndWithBrokenPipe() => Native.signal(Native.SIGPIPE, Native.SIG_DFL);

    /// <summary>Ends the process as writing to a pipe that nobody reads any more ends a C program: by SIGPIPE, 141 to a shell.</summary>
    public static void EndAsByBrokenPipe()
    {
        EndWithBrokenPipe();
        _ = Native.raise(Native.SIGPIPE);
    }

    /// <summary>No terminal stops the process (SIGTTOU, SIGTTIN, SIGTSTP).</summary>
    public static void IgnoreTerminalStops()
    {
        Native.signal(Native.SIGTTOU, Native.SIG_IGN);
        Native.signal(Native.SIGTTIN, Native.SIG_IGN);
        Native.signal(Native.SIGTSTP, Native.SIG_IGN);
    }
}
