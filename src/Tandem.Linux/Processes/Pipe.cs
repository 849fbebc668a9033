using Tandem.Linux.Sockets;

namespace Tandem.Linux.Processes;

/// <summary>A pipe: what is written at one end is read at the other.</summary>
public sealed class Pipe : IDisposable
{
    /// <summary>Opens one; both ends are closed on exec.</summary>
    /// <exception cref="LinuxException">No descriptors left.</exception>
    public unsafe Pipe()
    {
        int* ends = stackalloc int[2];
        Native.Result(Native.pipe2(ends, Native.O_CLOEXEC)).OrThrow("pipe2");
        ReadEnd = new FileDescriptor(ends[0]);
        WriteEnd = new FileDescriptor(ends[1]);
    }

    /// <summary>Where to read; at its end when every write end is closed.</summary>
    public FileDescriptor ReadEnd { get; }

    /// <summary>Where to write.</summary>
    public FileDescriptor WriteEnd { get; }

    /// <summary>Waits until there is something to read, or the end.</summary>
    /// <returns>False when <paramref name="atMost"/> passed first.</returns>
    public bool WaitReadable(TimeSpan atMost) => SocketCalls.WaitReadable(ReadEnd, atMost);

    /// <inheritdoc/>
    public void Dispose()
    {
        ReadEnd.Dispose();
        WriteEnd.Dispose();
    }
}
