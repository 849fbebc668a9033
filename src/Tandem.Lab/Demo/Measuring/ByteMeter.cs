using Tandem.Primitives;

namespace Tandem.Lab.Demo.Measuring;

/// <summary>What a counter of octets showed, over time. Between two readings it is taken to have grown evenly.</summary>
public sealed class ByteMeter
{
    private readonly List<MeterReading> _readings = [];

    /// <summary>The last reading's octets; 0 before the first.</summary>
    public long Bytes => _readings.Count == 0 ? 0 : _readings[^1].Bytes;

    /// <summary>All readings, in order.</summary>
    public IReadOnlyList<MeterReading> Readings => _readings;

    /// <summary>Notes a reading; never earlier than the one before.</summary>
    public void Add(Instant at, long bytes) => _readings.Add(new MeterReading(at, bytes));

    /// <summary>Octets at a moment; the first reading's before it, the last one's after it.</summary>
    public double BytesAt(Instant at)
    {
        if (_readings.Count == 0) return 0;
        int next = _readings.FindIndex(reading => reading.At > at);
        if (next == 0) return _readings[0].Bytes;
        if (next < 0) return _readings[^1].Bytes;
        MeterReading before = _readings[next - 1], after = _readings[next];
        double part = (at - before.At) / (after.At - before.At);
        return before.Bytes + (part * (after.Bytes - before.Bytes));
    }

    /// <summary>Octets from one moment to another.</summary>
    public double BytesBetween(Instant from, Instant to) => BytesAt(to) - BytesAt(from);

    /// <summary>Octets a second from one moment to another; 0 for no time.</summary>
    public double RateBetween(Instant from, Instant to) =>
        to > from ? BytesBetween(from, to) / (to - from).TotalSeconds : 0;

    /// <summary>The longest time for which the counter stood still.</summary>
    public TimeSpan LongestPause(Instant from, Instant to)
    {
        TimeSpan longest = TimeSpan.Zero;
        Instant moved = from;
        long bytes = (long)BytesAt(from);
        foreach (MeterReading reading in _readings)
        {
            if (reading.At <= from || reading.Bytes == bytes) continue;
            if (reading.At > to) break;
            if (reading.At - moved > longest) longest = reading.At - moved;
            (moved, bytes) = (reading.At, reading.Bytes);
        }

        return to - moved > longest ? to - moved : longest;
    }
}
