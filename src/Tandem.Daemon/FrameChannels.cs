using Tandem.Daemon.Logging;
using Tandem.Linux;
using Tandem.Linux.Events;
using Tandem.Linux.Packets;
using Tandem.Primitives;
using Tandem.Teaming.Running;
using Tandem.Teaming.Teams;

namespace Tandem.Daemon;

/// <summary>The packet sockets of a team whose runner speaks with the other ends of its cables: one for each port.</summary>
/// <remarks>
/// The sockets ask for the frames' own type, so that no other frame pays for them. Both drivers leave those frames on the
/// port, enabled or not. Threading: loop thread only.
/// </remarks>
internal sealed class FrameChannels(EventLoop loop, DaemonLog log, Team team) : IDisposable
{
    private const int MaxFrames = 64; // in one turn: the other sources have theirs
    private readonly Dictionary<IfIndex, (PacketSocket Socket, IDisposable Watch)> _channels = [];
    private readonly Dictionary<IfIndex, string> _said = [];
    private readonly byte[] _buffer = new byte[2048];

    /// <summary>Called when frames wait, with what takes them in.</summary>
    internal Action<Action>? Arrived { get; set; }

    /// <summary>Opens what is missing, and closes what belongs to no port any more.</summary>
    internal void Sync()
    {
        if (team.Interest is null) return;
        foreach (IfIndex port in _channels.Keys.ToArray())
        {
            if (!IsPort(port)) Close(port);
        }

        foreach (TeamPort port in team.Ports) Find(port.Index);
    }

    /// <summary>Sends a frame; one that cannot be sent is lost, as frames are.</summary>
    internal void Send(OutgoingFrame frame)
    {
        if (Find(frame.Port) is not { } socket) return;
        SysResult sent = socket.Send(frame.Octets.Span);
        if (sent.IsOk) _said.Remove(frame.Port);
        else if (sent.Error is Errno.NoDeviceOrAddress or Errno.NoDevice) Close(frame.Port); // another one of that number
        else if (sent.Error != Errno.NetworkDown) Say(frame.Port, "send", sent.Error);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IfIndex port in _channels.Keys.ToArray()) Close(port);
    }

    private bool IsPort(IfIndex index)
    {
        foreach (TeamPort port in team.Ports)
        {
            if (port.Index == index) return true;
        }

        return false;
    }

    private PacketSocket? Find(IfIndex port)
    {
        if (_channels.TryGetValue(port, out (PacketSocket Socket, IDisposable Watch) channel)) return channel.Socket;
        if (team.Interest is not { } interest) return null;
        PacketSocket? socket = null;
        try
        {
            socket = PacketSocket.Open(port, (ushort)interest.Type);
            socket.JoinMulticast(interest.Group).OrThrow("setsockopt PACKET_ADD_MEMBERSHIP");
            PacketSocket opened = socket;
            _channels.Add(port, (opened, loop.Watch(opened.Descriptor, () => OnReadable(opened))));
            return opened;
        }
        catch (LinuxException refused)
        {
            socket?.Dispose();
            Say(port, "open", refused.Error);
            return null;
        }
    }

    private void OnReadable(PacketSocket socket)
    {
        if (Arrived is { } arrived) arrived(() => TakeIn(socket));
        else TakeIn(socket);
    }

    // An error is that the device went down; reading it takes it away, and the socket works on when it comes back.
    private void TakeIn(PacketSocket socket)
    {
        for (int i = 0; i < MaxFrames && socket.Receive(_buffer, out ReceivedPacket packet).IsOk; i++)
            team.OnFrame(socket.Device, _buffer.AsSpan(0, packet.Length), loop.Now);
    }

    private void Close(IfIndex port)
    {
        if (!_channels.Remove(port, out (PacketSocket Socket, IDisposable Watch) channel)) return;
        channel.Watch.Dispose();
        channel.Socket.Dispose();
        _said.Remove(port);
    }

    private void Say(IfIndex port, string what, Errno error)
    {
        string text = $"port {port}: Failed to {what} frames: {LinuxException.Describe(error)}";
        if (_said.TryGetValue(port, out string? before) && before == text) return;
        _said[port] = text;
        log.Warning(text);
    }
}
