using System.Runtime.InteropServices;

namespace Tandem.Linux;

internal static partial class Native
{
    internal const int SIGHUP = 1;
    internal const int SIGINT = 2;
    internal const int SIGQUIT = 3;
    internal const int SIGPIPE = 13;
    internal const int SIGTSTP = 20;
    internal const int SIGTTIN = 21;
    internal const int SIGTTOU = 22;
    internal const int SIG_UNBLOCK = 1;
    internal const nint SIG_DFL = 0;
    internal const nint SIG_IGN = 1;

    [LibraryImport(Libc, SetLastError = true)]
    internal static partial nint signal(int signum, nint handler);

    [LibraryImport(Libc)]
    internal static partial int raise(int signum);

    [LibraryImport(Libc)]
    internal static unsafe partial int sigaddset(void* set, int signum);

    // Returns an error number instead of setting errno.
    [LibraryImport(Libc)]
    internal static unsafe partial int pthread_sigmask(int how, void* set, void* oldset);
}
