using System.Runtime.InteropServices;

namespace Tandem.Linux.Timers;

/// <summary>Ticks at a steady interval, to the microsecond, and counts the ticks that were missed. Source: timerfd_create(2).</summary>
public sealed class IntervalTimer : IDisposable
{
    private readonly FileDescriptor _timer =
        FileDescriptor.From(Native.Result(Native.timerfd_create(Native.CLOCK_MONOTONIC, Native.TFD_CLOEXEC)), "timerfd_create");

    /// <summary>Starts to tick; the first tick is one interval from now.</summary>
    /// <param name="interval">More than nothing.</param>
    public unsafe IntervalTimer(TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        long seconds = interval.Ticks / TimeSpan.TicksPerSecond;
        long nanoseconds = interval.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick;
        TimerSetting setting = new()
        {
            IntervalSeconds = seconds,
            IntervalNanoseconds = nanoseconds,
            FirstSeconds = seconds,
            FirstNanoseconds = nanoseconds,
        };
        using FdLease fd = new(_timer);
        Native.Result(Native.timerfd_settime(fd.Value, 0, &setting, null)).OrThrow("timerfd_settime");
    }

    /// <summary>Becomes readable with each tick, until <see cref="Wait"/> takes it.</summary>
    public FileDescriptor EventSource => _timer;

    /// <summary>Blocks until the next tick.</summary>
    /// <returns>Ticks since the last call; more than one when the caller was late.</returns>
    public long Wait()
    {
        Span<byte> count = stackalloc byte[sizeof(ulong)];
        Files.Read(_timer, count).OrThrow("read timerfd");
        return (long)MemoryMarshal.Read<ulong>(count);
    }

    /// <summary>Takes a tick if there is one, without blocking.</summary>
    /// <returns>False when there was none since the last call.</returns>
    public unsafe bool TryTake()
    {
        using FdLease fd = new(_timer);
        PollEntry entry = new() { Fd = fd.Value, Events = Native.POLLIN };
        return Native.Result(Native.poll(&entry, 1, 0)).OrThrow("poll timerfd") > 0 && Wait() > 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();
}
