using System.Runtime.InteropServices;

namespace Tandem.Linux.Timers;

/// <summary><c>struct itimerspec</c> of a 64-bit C library. Source: time.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TimerSetting
{
    internal long IntervalSeconds; // time_t it_interval.tv_sec
    internal long IntervalNanoseconds; // long it_interval.tv_nsec
    internal long FirstSeconds; // time_t it_value.tv_sec
    internal long FirstNanoseconds; // long it_value.tv_nsec
}
