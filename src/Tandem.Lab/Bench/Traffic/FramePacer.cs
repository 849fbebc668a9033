using Tandem.Lab.Demo.Probing;
using Tandem.Linux.Events;
using Tandem.Linux.Packets;
using Tandem.Linux.Traffic;
using Tandem.Primitives;

namespace Tandem.Lab.Bench.Traffic;

/// <summary>Sends numbered frames at a steady rate until disposed.</summary>
internal sealed class FramePacer : IDisposable
{
    private const int Priority = 20;
    private static readonly MacAddress s_everybody = MacAddress.Parse("ff:ff:ff:ff:ff:ff");
    private readonly MacAddress[] _sources;
    private readonly PacketSocket _socket;
    private readonly TimeSpan _interval;
    private readonly uint _first;
    private readonly BenchThread _thread;
    private uint _next;
    private long _refused;
    private TimeSpan _latest;
    private bool _isOver;

    /// <summary>Begins to send.</summary>
    /// <param name="host">Where.</param>
    /// <param name="device">On which device.</param>
    /// <param name="framesPerSecond">How many.</param>
    /// <param name="first">The number of the first frame.</param>
    /// <param name="flows">How many flows, by the source address, the frames belong to in turn.</param>
    internal FramePacer(LabHost host, IfIndex device, int framesPerSecond, uint first = 0, int flows = 1)
    {
        _sources = [.. Enumerable.Range(1, flows).Select(static flow => MacAddress.FromOctets([2, 0, 0, 0, 0xbe, (byte)flow]))];
        _socket = PacketSocket.Open(device, etherType: 0, within: host.Namespace);
        _interval = TimeSpan.FromSeconds(1) / framesPerSecond;
        _first = _next = first;
        _thread = BenchThread.StartFirst(host, "pacer", Priority, Send);
    }

    /// <summary>Frames sent; the next one has the number after the last of them.</summary>
    internal uint Sent => Volatile.Read(ref _next) - _first;

    /// <summary>Frames that the device did not take; they count as sent.</summary>
    internal long Refused => Volatile.Read(ref _refused);

    /// <summary>How late the latest frame was: what the machine, not the team, adds to a measured time at most.</summary>
    internal TimeSpan WorstDelay => _latest;

    /// <summary>Ends.</summary>
    public void Dispose()
    {
        Stop();
        _socket.Dispose();
    }

    /// <summary>Sends no more.</summary>
    internal void Stop()
    {
        Volatile.Write(ref _isOver, true);
        _thread.Join();
    }

    private void Send()
    {
        byte[] frame = new byte[ProbeFrame.Length];
        for (Instant due = EventLoop.Clock(); !Volatile.Read(ref _isOver); due += _interval)
        {
            ThreadClock.SleepUntil(due);
            TimeSpan delay = EventLoop.Clock() - due;
            if (delay > _latest) _latest = delay;
            ProbeFrame.Write(frame, s_everybody, _sources[_next % _sources.Length], _next);
            if (!_socket.Send(frame).IsOk) Volatile.Write(ref _refused, _refused + 1);
            Volatile.Write(ref _next, _next + 1);
        }
    }
}
