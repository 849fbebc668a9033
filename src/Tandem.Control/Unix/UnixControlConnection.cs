using Tandem.Control.Events;
using Tandem.Linux;
using Tandem.Primitives;

namespace Tandem.Control.Unix;

/// <summary>One client of a <see cref="UnixControlServer"/>.</summary>
internal sealed class UnixControlConnection(FileDescriptor socket, ControlCaller caller) : IDisposable
{
    internal FileDescriptor Socket { get; } = socket;

    /// <summary>Who connected.</summary>
    internal ControlCaller Caller { get; } = caller;

    /// <summary>Events that wait to be sent; null when it did not ask for them.</summary>
    internal EventQueue? Events { get; set; }

    /// <summary>A second descriptor of the socket, and the loop's watch on it, while it takes no more; null when it does.</summary>
    internal (FileDescriptor Descriptor, IDisposable Watch)? Blocked { get; set; }

    /// <summary>Ends the loop's watch on the socket.</summary>
    internal IDisposable? Watch { get; set; }

    /// <summary>When it connected or last asked something.</summary>
    internal Instant LastHeard { get; set; }

    /// <summary>Ends the watch on <see cref="Blocked"/>.</summary>
    internal void Unblock()
    {
        Blocked?.Watch.Dispose();
        Blocked?.Descriptor.Dispose();
        Blocked = null;
    }

    public void Dispose()
    {
        Watch?.Dispose();
        Unblock();
        Socket.Dispose();
    }
}
