namespace Tandem.Linux.Sockets;

/// <summary>Two connected stream sockets: what is written at one end is read at the other, both ways.</summary>
/// <remarks>Source: socketpair(2), unix(7).</remarks>
public sealed class StreamPair : IDisposable
{
    /// <summary>Opens one; both ends are closed on exec.</summary>
    /// <exception cref="LinuxException">No descriptors left.</exception>
    public unsafe StreamPair()
    {
        int* ends = stackalloc int[2];
        Native.Result(Native.socketpair(Native.AF_UNIX, Native.SOCK_STREAM | Native.SOCK_CLOEXEC, 0, ends)).OrThrow("socketpair");
        Near = new FileDescriptor(ends[0]);
        Far = new FileDescriptor(ends[1]);
    }

    /// <summary>The end to keep.</summary>
    public FileDescriptor Near { get; }

    /// <summary>The end to give away.</summary>
    public FileDescriptor Far { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Near.Dispose();
        Far.Dispose();
    }
}
