using Tandem.Linux.Events;

namespace Tandem.Linux.IO;

/// <summary>Where this process writes to.</summary>
public static class StandardOutput
{
    private const int Descriptor = 1;
    private const int FirstFree = 3; // not among the standard ones

    /// <summary>Calls <paramref name="gone"/> when nobody reads any more what this process writes into a pipe or to a terminal.</summary>
    /// <remarks>Whoever writes seldom would notice late or never: the runtime ignores SIGPIPE, and its console hides EPIPE.</remarks>
    /// <param name="loop">Where it is called, again and again until the watch ends.</param>
    /// <param name="gone">E.g. <see cref="Signals.IgnoredSignals.EndAsByBrokenPipe"/>.</param>
    /// <returns>Dispose it to end the watch; null when output goes nowhere, or to a file, which has no reader.</returns>
    public static IDisposable? WatchReader(EventLoop loop, Action gone)
    {
        SysResult copy = Native.Result(Native.fcntl(Descriptor, Native.F_DUPFD_CLOEXEC, FirstFree));
        if (!copy.IsOk) return null;
        FileDescriptor output = FileDescriptor.From(copy, "dup");
        try
        {
            return new Watch(output, loop.WatchHangUp(output, gone));
        }
        catch (LinuxException refused) when (refused.Error == Errno.NotPermitted)
        {
            output.Dispose(); // epoll takes no files
            return null;
        }
    }

    private sealed class Watch(FileDescriptor output, IDisposable watch) : IDisposable
    {
        public void Dispose()
        {
            watch.Dispose();
            output.Dispose();
        }
    }
}
