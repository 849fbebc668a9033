using System.Runtime.InteropServices;

namespace Tandem.Linux;

internal static partial class Native
{
    internal const nuint TUNSETIFF = 0x400454CA;
    internal const short IFF_TAP = 0x0002;
    internal const short IFF_NO_PI = 0x1000;

    [LibraryImport(Libc, EntryPoint = "ioctl", SetLastError = true)]
    internal static unsafe partial int ioctl_tap(int fd, nuint request, void* ifreq);
}
