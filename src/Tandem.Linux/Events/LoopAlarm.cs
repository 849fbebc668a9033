using Tandem.Primitives;

namespace Tandem.Linux.Events;

/// <summary>A deadline of a loop that moves, e.g. the next of many.</summary>
/// <remarks>Cancelled timers stay in the loop's queue until they are due: one for each look at the deadline would pile up. Threading: loop thread only.</remarks>
/// <param name="loop">The loop.</param>
/// <param name="due">Called at the deadline, or as soon as possible after it; then there is none until the next <see cref="Set"/>.</param>
public sealed class LoopAlarm(EventLoop loop, Action due) : IDisposable
{
    private IDisposable? _timer;
    private Instant _at = Instant.Never;

    /// <summary>Says when; <see cref="Instant.Never"/> for not at all.</summary>
    public void Set(Instant at)
    {
        if (at == _at) return;
        _timer?.Dispose();
        _at = at;
        _timer = at == Instant.Never ? null : loop.Schedule(at, Ring);
    }

    /// <summary>There is no deadline any more, until the next <see cref="Set"/>.</summary>
    public void Dispose() => Set(Instant.Never);

    private void Ring()
    {
        _at = Instant.Never;
        due();
    }
}
