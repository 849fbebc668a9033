using Tandem.Linux;
using Tandem.Primitives;

namespace Tandem.Control.Unix;

/// <summary>One client of a <see cref="UnixControlServer"/>.</summary>
internal sealed class UnixControlConnection(FileDescriptor socket, ControlCaller caller) : IDisposable
{
    internal FileDescriptor Socket { get; } = socket;

    /// <summary>Who connected.</summary>
    internal ControlCaller Caller { get; } = caller;

    /// <summary>Ends the loop's watch on the socket.</summary>
    internal IDisposable? Watch { get; set; }

    /// <summary>When it connected or last asked something.</summary>
    internal Instant LastHeard { get; set; }

    public void Dispose()
    {
        Watch?.Dispose();
        Socket.Dispose();
    }
}
