using Tandem.Linux;
using Tandem.Linux.UnixSockets;
using Tandem.Netlink;

namespace Tandem.Drivers.Options.Serving;

/// <summary>Carries the Team Netlink API to the process that holds a team of our own driver.</summary>
/// <param name="socket">Connected; becomes the transport's.</param>
internal sealed class UnixTransport(FileDescriptor socket) : INetlinkTransport
{
    /// <summary>How long an answer may take.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public FileDescriptor Descriptor => socket;

    /// <inheritdoc/>
    public SysResult Send(ReadOnlySpan<byte> datagram)
    {
        SysResult sent = UnixPacketSocket.Send(socket, datagram);
        return sent.Error switch
        {
            Errno.BrokenPipe => SysResult.Failure(Errno.ConnectionReset),
            Errno.Again => SysResult.Failure(Errno.TimedOut),
            _ => sent,
        };
    }

    /// <returns>As of a netlink socket; ECONNRESET when the other side is gone, ETIMEDOUT when it does not answer.</returns>
    public SysResult Receive(Span<byte> buffer, bool wait)
    {
        if (wait && !UnixPacketSocket.WaitReadable(socket, Patience)) return SysResult.Failure(Errno.TimedOut);
        SysResult received = UnixPacketSocket.ReceiveNow(socket, buffer);
        return received.Raw == 0 ? SysResult.Failure(Errno.ConnectionReset) : received;
    }

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();
}
