using System.Runtime.InteropServices;

namespace Tandem.Linux;

internal static partial class Native
{
    internal const int SIGKILL = 9;
    internal const int WNOHANG = 1;

    [LibraryImport(Libc, SetLastError = true)]
    internal static unsafe partial int waitpid(int pid, int* wstatus, int options);
}
