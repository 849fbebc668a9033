using System.Runtime.InteropServices;
using Tandem.Linux.Timers;

namespace Tandem.Linux;

internal static partial class Native
{
    internal const int CLOCK_MONOTONIC = 1;
    internal const int TFD_CLOEXEC = 0x80000;

    [LibraryImport(Libc, SetLastError = true)]
    internal static partial int timerfd_create(int clockid, int flags);

    [LibraryImport(Libc, SetLastError = true)]
    internal static unsafe partial int timerfd_settime(int fd, int flags, TimerSetting* value, TimerSetting* old);
}
