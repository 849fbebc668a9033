using Tandem.Linux.Events;
using Tandem.Linux.Packets;
using Tandem.Primitives;

namespace Tandem.Lab.Demo.Probing;

/// <summary>
/// Sends numbered frames at a steady rate through a team, notes which arrive at the far end, and when frames show up on the
/// far end of one cable.
/// </summary>
/// <remarks>One thread of its own between <see cref="Start"/> and <see cref="Stop"/>; what it noted is read after that.</remarks>
internal sealed class ProbeStation : IDisposable
{
    private const int ReceiveBufferBytes = 4 << 20;
    private static readonly TimeSpan s_beat = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan s_lastArrivals = TimeSpan.FromMilliseconds(500);
    private readonly EventLoop _loop = new();
    private readonly ProbeSockets _sockets;
    private readonly int _framesPerSecond;
    private readonly byte[] _frame = new byte[ProbeFrame.Length];
    private readonly byte[] _buffer = new byte[2048];
    private readonly List<long> _cableArrivals = [];
    private readonly Thread _thread;
    private Instant _origin;
    private long _due;
    private bool _sending = true;

    /// <summary>Prepares; sends nothing yet.</summary>
    /// <param name="sockets">Where to send and to listen; disposed with this.</param>
    /// <param name="framesPerSecond">The rate.</param>
    internal ProbeStation(ProbeSockets sockets, int framesPerSecond)
    {
        _sockets = sockets;
        _framesPerSecond = framesPerSecond;
        _thread = new Thread(_loop.Run) { IsBackground = true, Name = "probes" };
        foreach (PacketSocket listener in new[] { sockets.Arrival, sockets.Cable })
        {
            listener.SetReceiveBuffer(ReceiveBufferBytes);
            listener.EnableTimestamps().OrThrow("setsockopt SO_TIMESTAMPNS");
        }

        _loop.Watch(sockets.Arrival.Descriptor, TakeArrivals);
        _loop.Watch(sockets.Cable.Descriptor, TakeFramesOnCable);
    }

    /// <summary>What left and arrived; to be read after <see cref="Stop"/>.</summary>
    internal ProbeRecord Record { get; } = new();

    /// <summary>Begins to send.</summary>
    internal void Start()
    {
        _loop.Post(() =>
        {
            _origin = _loop.Now;
            Beat();
        });
        _thread.Start();
    }

    /// <summary>Sends no more, lets what is under way arrive, and ends the thread.</summary>
    internal void Stop()
    {
        if (!_thread.IsAlive) return;
        _loop.Post(() =>
        {
            _sending = false;
            _loop.Schedule(_loop.Now + s_lastArrivals, _loop.RequestStop);
        });
        _thread.Join();
    }

    /// <summary>When the first frame arrived on the far end of the cable, not before <paramref name="since"/>.</summary>
    /// <returns>Unix time in nanoseconds; null when none did. To be read after <see cref="Stop"/>.</returns>
    internal long? FirstOnCable(long since)
    {
        int first = _cableArrivals.FindIndex(at => at >= since);
        return first < 0 ? null : _cableArrivals[first];
    }

    /// <summary>How many frames arrived on the far end of the cable in a span of time. To be read after <see cref="Stop"/>.</summary>
    internal int CountOnCable(long from, long to) => _cableArrivals.Count(at => at >= from && at < to);

    /// <inheritdoc/>
    public void Dispose()
    {
        _loop.RequestStop();
        if (_thread.IsAlive) _thread.Join();
        _sockets.Dispose();
        _loop.Dispose();
    }

    // After a late wake-up the missing frames leave at once, so the mean rate holds.
    private void Beat()
    {
        if (!_sending) return;
        long due = (long)((_loop.Now - _origin).TotalSeconds * _framesPerSecond);
        for (; _due < due; _due++)
        {
            uint number = Record.Send(PacketClock.Now());
            ProbeFrame.Write(_frame, _sockets.Destination, _sockets.Source, number);
            _sockets.Departure.Send(_frame); // a refusal is a frame that does not arrive
        }

        _loop.Schedule(_loop.Now + s_beat, Beat);
    }

    private void TakeArrivals()
    {
        while (_sockets.Arrival.Receive(_buffer, out ReceivedPacket packet).IsOk)
        {
            if (ProbeFrame.TryRead(_buffer.AsSpan(0, packet.Length), out uint number)) Record.Arrive(number);
        }
    }

    private void TakeFramesOnCable()
    {
        while (_sockets.Cable.Receive(_buffer, out ReceivedPacket packet).IsOk) _cableArrivals.Add(packet.ReceivedAt);
    }
}
