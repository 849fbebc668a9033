using System.Globalization;

namespace Tandem.Linux.Signals;

/// <summary>What whoever started this process had decided about signals.</summary>
public static class InheritedSignals
{
    private const string IgnoredLine = "SigIgn:";
    private const int OpaqueWords = 64; // larger than sigset_t of glibc (128 octets) and musl

    /// <summary>Lets the signals that end a daemon or ask it for something through again: SIGHUP, SIGINT, SIGQUIT, SIGTERM.</summary>
    /// <remarks>
    /// <c>nohup</c>, or a shell for what it runs in the background, has some of them ignored. To be called before
    /// <see cref="SignalListener"/> is made, on the thread that then lives as long as the process.
    /// </remarks>
    public static unsafe void Reset()
    {
        ulong ignored = Ignored();
        ulong* set = stackalloc ulong[OpaqueWords];
        _ = Native.sigemptyset(set);
        foreach (int signal in (ReadOnlySpan<int>)[Native.SIGHUP, Native.SIGINT, Native.SIGQUIT, Native.SIGTERM])
        {
            // Only where it is ignored: a handler of the runtime's must stay.
            if ((ignored & (1UL << (signal - 1))) != 0) Native.signal(signal, Native.SIG_DFL);
            _ = Native.sigaddset(set, signal);
        }

        _ = Native.pthread_sigmask(Native.SIG_UNBLOCK, set, null);
    }

    // Source: proc(5).
    private static ulong Ignored()
    {
        string? line = File.ReadLines("/proc/self/status").FirstOrDefault(l => l.StartsWith(IgnoredLine, StringComparison.Ordinal));
        return line is null ? 0 : ulong.Parse(line.AsSpan(IgnoredLine.Length).Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }
}
