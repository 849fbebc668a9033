using System.Runtime.InteropServices;

namespace Tandem.Linux;

internal static partial class Native
{
    internal const int MADV_DONTNEED = 4;

    [LibraryImport(Libc, SetLastError = true)]
    internal static unsafe partial int madvise(void* addr, nuint length, int advice);
}
