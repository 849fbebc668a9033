using Tandem.Linux;
using Tandem.Primitives;

namespace Tandem.Drivers.Options.Serving;

/// <summary>One connection to a <see cref="TeamServer"/>.</summary>
/// <param name="socket">Becomes the client's.</param>
/// <param name="isPrivileged">Its process may administrate networks.</param>
internal sealed class TeamClient(FileDescriptor socket, bool isPrivileged) : IDisposable
{
    internal FileDescriptor Socket { get; } = socket;

    internal bool IsPrivileged { get; } = isPrivileged;

    /// <summary>It is told what happens.</summary>
    internal bool IsSubscribed { get; set; }

    /// <summary>When it connected or last asked something.</summary>
    internal Instant LastHeard { get; set; }

    /// <summary>Ends the loop's watch on the socket.</summary>
    internal IDisposable? Watch { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Watch?.Dispose();
        Socket.Dispose();
    }
}
