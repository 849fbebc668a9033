using Tandem.Linux;
using Tandem.Linux.Packets;
using Tandem.Linux.Timers;
using Tandem.Protocols.Ethernet;

namespace Tandem.Lab.Traffic;

/// <summary>Sends numbered frames at a steady rate, from a thread of its own.</summary>
/// <remarks>A frame that the device does not take is counted and not sent again; its number is lost with it.</remarks>
public sealed class FrameSender : IDisposable
{
    private const int TicksPerSecondMax = 10_000; // above, several frames a tick

    // Whoever was kept from running does not make up for more than this: a processor's backlog holds 1000 frames (net.core.netdev_max_backlog).
    private const int MaxBurst = 256;

    private readonly FrameStream _stream;
    private readonly PacketSocket _socket;
    private readonly Thread _thread;
    private long _sent;
    private long _refused;
    private volatile bool _stop;

    private FrameSender(LabHost host, string link, FrameStream stream)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stream.FramesPerSecond, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stream.FrameLength, 60);
        _stream = stream;
        _socket = PacketSocket.Open(host.Link(link).Index, etherType: 0, within: host.Namespace);
        _thread = new Thread(Run) { IsBackground = true, Name = "frame sender" };
    }

    /// <summary>Frames handed to the device so far; their numbers are below <see cref="NextSequence"/>.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Frames that the device did not take: it was down, or its queue full.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>The number of the next frame.</summary>
    public long NextSequence => Sent + Refused;

    /// <summary>Starts to send from a link of a host.</summary>
    /// <exception cref="LinuxException">No packet socket.</exception>
    public static FrameSender Start(LabHost host, string link, FrameStream stream)
    {
        FrameSender sender = new(host, link, stream);
        sender._thread.Start();
        return sender;
    }

    /// <summary>Waits until all frames of <see cref="FrameStream.Count"/> are sent.</summary>
    /// <returns>False when <paramref name="atMost"/> passed first.</returns>
    public bool WaitForEnd(TimeSpan atMost) => _thread.Join(atMost);

    /// <summary>Stops sending; on return no more frames come.</summary>
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
        EthernetHeader header = new(_stream.Destination, _stream.Source, TestFrame.Type, _stream.Tag);
        byte[] frame = new byte[_stream.FrameLength];
        header.Write(frame);
        int ticks = Math.Min(_stream.FramesPerSecond, TicksPerSecondMax);
        double due = 0;
        using IntervalTimer timer = new(TimeSpan.FromSeconds(1.0 / ticks));
        while (!_stop)
        {
            due = Math.Min(MaxBurst, due + timer.Wait() * (_stream.FramesPerSecond / (double)ticks));
            for (; due >= 1 && !_stop; due--)
            {
                if (NextSequence >= _stream.Count) return;
                new TestFrame(_stream.Stream, NextSequence, PacketClock.Now()).Write(frame.AsSpan(header.Length));
                Interlocked.Increment(ref _socket.Send(frame).IsOk ? ref _sent : ref _refused);
            }
        }
    }
}
