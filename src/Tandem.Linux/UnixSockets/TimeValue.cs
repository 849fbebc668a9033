using System.Runtime.InteropServices;

namespace Tandem.Linux.UnixSockets;

/// <summary><c>struct timeval</c> of a 64-bit C library. Source: bits/types/struct_timeval.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TimeValue
{
    internal long Seconds; // time_t tv_sec
    internal long Microseconds; // suseconds_t tv_usec

    internal static TimeValue From(TimeSpan span) => new()
    {
        Seconds = span.Ticks / TimeSpan.TicksPerSecond,
        Microseconds = span.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond,
    };
}
