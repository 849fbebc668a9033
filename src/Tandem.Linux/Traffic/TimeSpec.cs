using System.Runtime.InteropServices;
using Tandem.Primitives;

namespace Tandem.Linux.Traffic;

/// <summary><c>struct timespec</c> of a 64-bit C library. Source: bits/types/struct_timespec.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TimeSpec
{
    private const int NanosecondsPerTick = 100;

    internal long Seconds; // time_t tv_sec
    internal long Nanoseconds; // long tv_nsec

    internal static TimeSpec From(Instant at) => new()
    {
        Seconds = at.Ticks / TimeSpan.TicksPerSecond,
        Nanoseconds = at.Ticks % TimeSpan.TicksPerSecond * NanosecondsPerTick,
    };

    internal readonly TimeSpan ToSpan() =>
        new((Seconds * TimeSpan.TicksPerSecond) + (Nanoseconds / NanosecondsPerTick));
}
