using System.Runtime.InteropServices;

namespace Tandem.Linux;

internal static partial class Native
{
    internal const int CLOCK_REALTIME = 0;

    /// <summary><c>struct timespec</c> on 64-bit machines: seconds, nanoseconds.</summary>
    [LibraryImport(Libc, SetLastError = true)]
    internal static unsafe partial int clock_gettime(int clockid, long* tp);
}
