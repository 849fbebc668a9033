using Tandem.Control.Events;
using Tandem.Control.Protocol;
using Tandem.Linux;
using Tandem.Linux.UnixSockets;

namespace Tandem.Control.Unix;

/// <summary>Listens to a daemon on its Unix socket.</summary>
public sealed class UnixEventSource : IEventSource
{
    private UnixEventSource(FileDescriptor socket) => Descriptor = socket;

    /// <inheritdoc/>
    public FileDescriptor Descriptor { get; }

    /// <inheritdoc/>
    public bool IsEnded { get; private set; }

    /// <summary>Connects to the daemon of <paramref name="team"/> and begins to listen: whatever happens after this is told.</summary>
    /// <param name="team">The team device's name.</param>
    /// <param name="runDirectory">Where the daemon keeps its socket.</param>
    /// <param name="source">The events; null when the call fails.</param>
    /// <returns>
    /// As <see cref="UnixControlClient.Connect"/>; <see cref="Errno.NotSupported"/> when the daemon does not tell of events;
    /// <see cref="Errno.TimedOut"/> when it does not answer, as the original does not.
    /// </returns>
    public static Errno Connect(string team, string runDirectory, out UnixEventSource? source)
    {
        source = null;
        string path = ControlPaths.Socket(runDirectory, team);
        Errno error = UnixPacketSocket.Connect(path, ControlLimits.CallTimeout, out FileDescriptor? socket);
        if (socket is null) return error;

        error = Subscribe(socket);
        if (error == Errno.None) source = new UnixEventSource(socket);
        else socket.Dispose();
        return error;
    }

    /// <inheritdoc/>
    public ControlEvent? Take()
    {
        while (!IsEnded && UnixPacketSocket.PeekNow(Descriptor) is var length && length.Error != Errno.Again)
        {
            IsEnded = length.Raw <= 0;
            if (IsEnded) return null;
            byte[] packet = new byte[length.Raw];
            UnixPacketSocket.ReceiveNow(Descriptor, packet);
            if (ControlEventText.TryRead(packet) is { } happened) return happened;
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => Descriptor.Dispose();

    private static Errno Subscribe(FileDescriptor socket)
    {
        SysResult sent = UnixPacketSocket.Send(socket, ControlText.Write(new ControlRequest(ControlMethods.EventsSubscribe, [])));
        if (!sent.IsOk) return sent.Error;
        if (!UnixPacketSocket.WaitReadable(socket, ControlLimits.CallTimeout)) return Errno.TimedOut;

        SysResult length = UnixPacketSocket.PeekLength(socket);
        if (!length.IsOk) return length.Error;
        if (length.Raw == 0) return Errno.BrokenPipe;
        byte[] packet = new byte[length.Raw];
        UnixPacketSocket.Receive(socket, packet);
        bool isTaken = ControlText.ReadReply(packet, out ControlReply reply) == ReplyFault.None && reply.ErrorCode is null;
        return isTaken ? Errno.None : Errno.NotSupported;
    }
}
