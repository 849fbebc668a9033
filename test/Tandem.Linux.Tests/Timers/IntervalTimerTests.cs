using Tandem.Linux.Events;
using Tandem.Linux.Timers;
using Tandem.Primitives;

namespace Tandem.Linux.Tests.Timers;

public sealed class IntervalTimerTests
{
    [Fact]
    public void Ticks_are_counted_never_early_and_none_is_forgotten()
    {
        TimeSpan interval = TimeSpan.FromMicroseconds(500);
        Instant started = EventLoop.Clock();
        using IntervalTimer timer = new(interval);
        long ticks = 0;
        while (ticks < 100) ticks += timer.Wait();
        Assert.True(EventLoop.Clock() - started >= 100 * interval);

        // Late on purpose: what was missed is made up for.
        Instant busyUntil = EventLoop.Clock() + (20 * interval);
        while (EventLoop.Clock() < busyUntil) Thread.SpinWait(100);
        Assert.InRange(timer.Wait(), 20, long.MaxValue);
    }

    [Fact]
    public void No_interval_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(static () => new IntervalTimer(TimeSpan.Zero));
}
