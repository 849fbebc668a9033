using Tandem.Linux.Processes;

namespace Tandem.Linux.UnixSockets;

/// <summary>Who connected, or who listens: the process and user at that moment, as this process's namespaces number them.</summary>
/// <param name="Pid">0 when the process cannot be seen from here.</param>
/// <param name="UserId">The effective user; 65534 when unknown here.</param>
public readonly record struct PeerCredentials(int Pid, uint UserId)
{
    private const uint Root = 0;

    /// <summary>Asks for the other side of <paramref name="socket"/>. Source: SO_PEERCRED, unix(7).</summary>
    /// <exception cref="LinuxException">It is not connected.</exception>
    public static unsafe PeerCredentials Of(FileDescriptor socket)
    {
        UserCredentials peer = default;
        uint length = (uint)sizeof(UserCredentials);
        using FdLease fd = new(socket);
        Native.Result(Native.getsockopt(fd.Value, Native.SOL_SOCKET, Native.SO_PEERCRED, &peer, &length)).OrThrow("SO_PEERCRED");
        return new PeerCredentials(peer.Pid, peer.UserId);
    }

    /// <summary>True for root and for this process's own user: who can be trusted with an answer.</summary>
    public bool IsTrusted => UserId is Root || UserId == Native.geteuid();

    /// <summary>True for those of whom <see cref="IsTrusted"/> that have <paramref name="capability"/> now.</summary>
    /// <remarks>
    /// The user is asked for besides: a process of another could connect first and start a privileged program afterwards.
    /// Root without the capability, as in a container that shares the network namespace, is refused.
    /// </remarks>
    public bool Has(Capability capability) => IsTrusted && Pid > 0 && Capabilities.HasProcess(Pid, capability);
}
