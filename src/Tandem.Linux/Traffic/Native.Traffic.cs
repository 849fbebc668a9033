using System.Runtime.InteropServices;
using Tandem.Linux.Traffic;

namespace Tandem.Linux;

internal static partial class Native
{
    internal const int CLOCK_THREAD_CPUTIME_ID = 3;
    internal const int TIMER_ABSTIME = 1;
    internal const int SCHED_FIFO = 1;
    internal const int PRIO_PROCESS = 0;
    internal const int MSG_WAITFORONE = 0x10000;

    [LibraryImport(Libc, SetLastError = true)]
    internal static unsafe partial int sendmmsg(int sockfd, MultiMessage* msgvec, uint vlen, int flags);

    [LibraryImport(Libc, SetLastError = true)]
    internal static unsafe partial int recvmmsg(int sockfd, MultiMessage* msgvec, uint vlen, int flags, void* timeout);

    [LibraryImport(Libc, SetLastError = true)]
    internal static unsafe partial int clock_gettime(int clockid, TimeSpec* tp);

    [LibraryImport(Libc)]
    internal static unsafe partial int clock_nanosleep(int clockid, int flags, TimeSpec* request, TimeSpec* remain);

    [LibraryImport(Libc, SetLastError = true)]
    internal static unsafe partial int sched_getaffinity(int pid, nuint cpusetsize, void* mask);

    [LibraryImport(Libc, SetLastError = true)]
    internal static unsafe partial int sched_setaffinity(int pid, nuint cpusetsize, void* mask);

    /// <summary>The third argument is <c>struct sched_param</c>, which is an int.</summary>
    [LibraryImport(Libc, SetLastError = true)]
    internal static unsafe partial int sched_setscheduler(int pid, int policy, int* param);

    [LibraryImport(Libc, SetLastError = true)]
    internal static partial int setpriority(int which, uint who, int prio);
}
