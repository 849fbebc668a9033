using Tandem.Primitives;

namespace Tandem.Linux.Traffic;

/// <summary>Time as a traffic generator needs it: to keep a pace, and to know its own cost.</summary>
public static unsafe class ThreadClock
{
    /// <summary>The processor time that the calling thread has used, the kernel's work on its behalf included.</summary>
    public static TimeSpan Used
    {
        get
        {
            TimeSpec used;
            Native.Result(Native.clock_gettime(Native.CLOCK_THREAD_CPUTIME_ID, &used)).OrThrow("clock_gettime");
            return used.ToSpan();
        }
    }

    /// <summary>Lets the calling thread sleep until <paramref name="at"/>, exact to some 10 µs; returns at once when that is past.</summary>
    public static void SleepUntil(Instant at)
    {
        TimeSpec until = TimeSpec.From(at);
        while (Native.clock_nanosleep(Native.CLOCK_MONOTONIC, Native.TIMER_ABSTIME, &until, null) == (int)Errno.Interrupted)
        {
        }
    }
}
