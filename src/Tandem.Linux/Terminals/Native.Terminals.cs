using System.Runtime.InteropServices;

namespace Tandem.Linux;

internal static partial class Native
{
    internal const int TCSADRAIN = 1;
    internal const nuint TIOCGWINSZ = 0x5413;

    [LibraryImport(Libc, SetLastError = true)]
    internal static unsafe partial int tcgetattr(int fd, void* termios);

    [LibraryImport(Libc, SetLastError = true)]
    internal static unsafe partial int tcsetattr(int fd, int actions, void* termios);

    [LibraryImport(Libc)]
    internal static unsafe partial void cfmakeraw(void* termios);

    [LibraryImport(Libc, EntryPoint = "ioctl", SetLastError = true)]
    internal static unsafe partial int ioctl_terminal(int fd, nuint request, void* argument);
}
