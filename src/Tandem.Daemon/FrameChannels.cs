using Tandem.Daemon.Logging;
using Tandem.Daemon.Watching;
using Tandem.Linux;
using Tandem.Linux.Events;
using Tandem.Linux.Packets;
using Tandem.Primitives;
using Tandem.Protocols.Ethernet;
using Tandem.Teaming.Running;
using Tandem.Teaming.Teams;

namespace Tandem.Daemon;

/// <summary>
/// The packet sockets of a team whose runner or link watches speak with the other ends of its cables: one for each port and kind of frame.
/// </summary>
/// <remarks>
/// Slow protocols stay on the port, enabled or not, with both drivers: a socket that asks for their type costs other frames nothing.
/// All else is the team's, and is seen only by sockets that ask for every frame, before the driver has it: those have a filter.
/// Neither sees what this host sends. Threading: loop thread only.
/// </remarks>
internal sealed class FrameChannels(EventLoop loop, DaemonLog log, Team team) : IDisposable
{
    private const int MaxFrames = 64; // in one turn: the other sources have theirs
    private readonly Dictionary<(IfIndex Port, FrameInterest Interest), (PacketSocket Socket, IDisposable Watch)> _channels = [];
    private readonly HashSet<(IfIndex Port, FrameInterest Interest)> _wanted = [];
    private readonly Dictionary<IfIndex, string> _said = [];
    private readonly byte[] _buffer = new byte[2048];

    /// <summary>Called when frames wait, with what takes them in.</summary>
    internal Action<Action>? Arrived { get; set; }

    /// <summary>Opens what is missing, and closes what nobody wants to see any more.</summary>
    internal void Sync()
    {
        _wanted.Clear();
        foreach (TeamPort port in team.Ports)
        {
            if (team.Interest is { } runners) _wanted.Add((port.Index, runners));
            for (int i = 0; i < port.Interests.Count; i++) _wanted.Add((port.Index, port.Interests[i]));
        }

        Close(key => !_wanted.Contains(key));
        foreach ((IfIndex Port, FrameInterest Interest) key in _wanted)
        {
            if (!_channels.ContainsKey(key)) Open(key);
        }
    }

    /// <summary>Takes in what waits at all ports.</summary>
    internal void TakeInAll()
    {
        foreach (((_, FrameInterest interest), (PacketSocket socket, _)) in _channels) TakeIn(socket, interest);
    }

    /// <summary>Sends a frame; one that cannot be sent is lost, as frames are.</summary>
    internal void Send(OutgoingFrame frame)
    {
        if (Find(frame.Port) is not { } socket) return;
        SysResult sent = socket.Send(frame.Octets.Span);
        if (sent.IsOk) _said.Remove(frame.Port);
        else if (sent.Error is Errno.NoDeviceOrAddress or Errno.NoDevice) Close(key => key.Port == frame.Port); // another one of that number
        else if (sent.Error is not (Errno.NetworkDown or Errno.NoBufferSpace)) Say(frame.Port, "send", sent.Error);
    }

    /// <inheritdoc/>
    public void Dispose() => Close(static _ => true);

    // A port that has just joined: its sockets are open before it asks anything.
    private PacketSocket? Find(IfIndex port)
    {
        if (SocketOf(port) is { } socket) return socket;
        Sync();
        return SocketOf(port);
    }

    private PacketSocket? SocketOf(IfIndex port)
    {
        foreach (((IfIndex Port, FrameInterest Interest) key, (PacketSocket Socket, IDisposable Watch) channel) in _channels)
        {
            if (key.Port == port) return channel.Socket;
        }

        return null;
    }

    private void Open((IfIndex Port, FrameInterest Interest) key)
    {
        FrameInterest interest = key.Interest;
        PacketSocket? socket = null;
        try
        {
            socket = interest.Type == EtherType.SlowProtocols
                ? PacketSocket.Open(key.Port, (ushort)interest.Type)
                : PacketSocket.Open(key.Port, PacketSocket.AllProtocols, FrameFilter.Of(interest));
            if (!interest.Group.IsZero) socket.JoinMulticast(interest.Group).OrThrow("setsockopt PACKET_ADD_MEMBERSHIP");
            PacketSocket opened = socket;
            _channels.Add(key, (opened, loop.Watch(opened.Descriptor, () => OnReadable(opened, interest))));
        }
        catch (LinuxException refused)
        {
            socket?.Dispose();
            Say(key.Port, "open", refused.Error);
        }
    }

    private void OnReadable(PacketSocket socket, FrameInterest interest)
    {
        if (Arrived is { } arrived) arrived(() => TakeIn(socket, interest));
        else TakeIn(socket, interest);
    }

    // An error is that the device went down; reading it takes it away, and the socket works on when it comes back.
    private void TakeIn(PacketSocket socket, FrameInterest interest)
    {
        for (int i = 0; i < MaxFrames && socket.Receive(_buffer, out ReceivedPacket packet).IsOk; i++)
            team.OnFrame(socket.Device, interest, _buffer.AsSpan(0, packet.Length), loop.Now);
    }

    private void Close(Func<(IfIndex Port, FrameInterest Interest), bool> which)
    {
        foreach (((IfIndex Port, FrameInterest Interest) key, (PacketSocket Socket, IDisposable Watch) channel) in _channels)
        {
            if (!which(key)) continue;
            channel.Watch.Dispose();
            channel.Socket.Dispose();
            _said.Remove(key.Port);
            _channels.Remove(key); // which an enumeration allows
        }
    }

    private void Say(IfIndex port, string what, Errno error)
    {
        string text = $"port {port}: Failed to {what} frames: {LinuxException.Describe(error)}";
        if (_said.TryGetValue(port, out string? before) && before == text) return;
        _said[port] = text;
        log.Warning(text);
    }
}
