using System.Runtime.InteropServices;

namespace Tandem.Linux;

internal static partial class Native
{
    internal const int SIGINT = 2;
    internal const int SIGQUIT = 3;
    internal const int SIGPIPE = 13;
    internal const int SIGTSTP = 20;
    internal const int SIGTTIN = 21;
    internal const int SIGTTOU = 22;
    internal const nint SIG_DFL = 0;
    internal const nint SIG_IGN = 1;

    [LibraryImport(Libc, SetLastError = true)]
    internal static partial nint signal(int signum, nint handler);
}
