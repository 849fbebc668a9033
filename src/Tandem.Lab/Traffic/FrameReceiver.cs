using Tandem.Linux;
using Tandem.Linux.Events;
using Tandem.Linux.Packets;
using Tandem.Primitives;
using Tandem.Protocols.Ethernet;

namespace Tandem.Lab.Traffic;

/// <summary>Notes every numbered frame of one stream that arrives on a link, on a thread of its own.</summary>
public sealed class FrameReceiver : IDisposable
{
    private const int ReceiveBuffer = 32 * 1024 * 1024;
    private static readonly TimeSpan StopCheck = TimeSpan.FromMilliseconds(50);

    private readonly uint _stream;
    private readonly PacketSocket _socket;
    private readonly Thread _thread;
    private readonly List<FrameArrival> _arrivals = [];
    private readonly byte[] _buffer = new byte[256];
    private volatile bool _stop;

    private FrameReceiver(LabHost host, string link, uint stream, bool promiscuous)
    {
        _stream = stream;
        _socket = PacketSocket.Open(host.Link(link).Index, (ushort)TestFrame.Type, within: host.Namespace);
        _socket.SetReceiveBuffer(ReceiveBuffer);
        _socket.EnableTimestamps().OrThrow("setsockopt SO_TIMESTAMPNS");
        if (promiscuous) _socket.JoinPromiscuous().OrThrow("setsockopt PACKET_ADD_MEMBERSHIP");
        _thread = new Thread(Run) { IsBackground = true, Name = "frame receiver" };
    }

    /// <summary>Frames noted so far.</summary>
    public int Count
    {
        get
        {
            lock (_arrivals) return _arrivals.Count;
        }
    }

    /// <summary>Starts to listen on a link of a host.</summary>
    /// <param name="host">The host.</param>
    /// <param name="link">The name of its link.</param>
    /// <param name="stream">Which <see cref="FrameStream.Stream"/>.</param>
    /// <param name="promiscuous">Hear frames for others too.</param>
    /// <exception cref="LinuxException">No packet socket.</exception>
    public static FrameReceiver Start(LabHost host, string link, uint stream = 0, bool promiscuous = false)
    {
        FrameReceiver receiver = new(host, link, stream, promiscuous);
        receiver._thread.Start();
        return receiver;
    }

    /// <summary>What arrived so far, in the order in which it was received.</summary>
    public IReadOnlyList<FrameArrival> Arrivals()
    {
        lock (_arrivals) return [.. _arrivals];
    }

    /// <summary>Waits until <paramref name="isEnough"/> says so of what arrived; asked after each frame or two.</summary>
    /// <returns>False when <paramref name="atMost"/> passed first.</returns>
    public bool WaitFor(Func<IReadOnlyList<FrameArrival>, bool> isEnough, TimeSpan atMost)
    {
        Instant deadline = EventLoop.Clock() + atMost;
        lock (_arrivals)
        {
            while (!isEnough(_arrivals))
            {
                TimeSpan left = deadline - EventLoop.Clock();
                if (left <= TimeSpan.Zero) return false;
                Monitor.Wait(_arrivals, left);
            }

            return true;
        }
    }

    /// <summary>Waits until <paramref name="count"/> frames arrived.</summary>
    /// <returns>False when <paramref name="atMost"/> passed first.</returns>
    public bool WaitForCount(long count, TimeSpan atMost) => WaitFor(arrivals => arrivals.Count >= count, atMost);

    /// <summary>Stops listening, after taking in what waits already.</summary>
    public void Stop()
    {
        _stop = true;
        _thread.Join();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        _socket.Dispose();
    }

    private void Run()
    {
        while (true)
        {
            bool last = _stop;
            bool isReady = _socket.Wait(last ? TimeSpan.Zero : StopCheck);
            if (isReady) TakeIn();
            if (last) return;
        }
    }

    private void TakeIn()
    {
        lock (_arrivals)
        {
            SysResult received;
            while ((received = _socket.Receive(_buffer, out ReceivedPacket packet)).Error != Errno.Again)
            {
                if (received.IsOk) Note(_buffer.AsSpan(0, packet.Length), packet); // else the link went down
            }

            Monitor.PulseAll(_arrivals);
        }
    }

    private void Note(ReadOnlySpan<byte> octets, in ReceivedPacket packet)
    {
        if (!EthernetHeader.TryRead(octets, out EthernetHeader header)) return;
        if (!TestFrame.TryRead(octets[header.Length..], out TestFrame frame) || frame.Stream != _stream) return;
        _arrivals.Add(new FrameArrival(frame.Sequence, frame.SentAt, packet.ReceivedAt, packet.Device));
    }
}
