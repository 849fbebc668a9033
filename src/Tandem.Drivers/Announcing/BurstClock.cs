using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Announcing;

/// <summary>When announcements are due: a trigger adds its count to those pending, one goes at once, then one an interval. Pure.</summary>
/// <remarks>Source: drivers/net/team (behaviour). Two triggers with count 3 make six announcements.</remarks>
internal struct BurstClock
{
    private const uint AtOnce = 16;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(1);
    private uint _pending;
    private uint _intervalMs;
    private bool _isRunning;

    /// <summary>When <see cref="TakeDue"/> should be called next.</summary>
    internal Instant Next { get; private set; } = Instant.Never;

    /// <summary>Nothing pending.</summary>
    public BurstClock()
    {
    }

    /// <summary>Asks for <paramref name="burst"/>; due at once.</summary>
    internal void Trigger(BurstSettings burst)
    {
        if (burst.Count == 0) return;
        _pending = _pending > uint.MaxValue - burst.Count ? uint.MaxValue : _pending + burst.Count;
        _intervalMs = burst.IntervalMs;
        _isRunning = true;
        Next = default; // before every now
    }

    /// <summary>How many announcements to make now: with an interval of 0 all that are pending, but no more than a turn has time for.</summary>
    internal uint TakeDue(Instant now)
    {
        if (!_isRunning || now < Next) return 0;
        uint due = _intervalMs == 0 ? Math.Min(_pending, AtOnce) : 1;
        _pending -= due;
        _isRunning = _pending > 0;
        TimeSpan pause = _intervalMs == 0 ? s_pause : TimeSpan.FromMilliseconds(_intervalMs);
        Next = _isRunning ? now + pause : Instant.Never;
        return due;
    }
}
