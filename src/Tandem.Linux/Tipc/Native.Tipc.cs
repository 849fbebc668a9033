using System.Runtime.InteropServices;

namespace Tandem.Linux;

internal static partial class Native
{
    internal const int AF_TIPC = 30;
    internal const byte TIPC_SERVICE_ADDR = 2;
    internal const uint TIPC_TOP_SRV = 1;
    internal const uint TIPC_LINK_STATE = 2;
    internal const uint TIPC_SUB_PORTS = 1;
    internal const uint TIPC_WAIT_FOREVER = uint.MaxValue;
    internal const uint TIPC_PUBLISHED = 1;
    internal const uint TIPC_WITHDRAWN = 2;
    internal const int TIPC_MAX_LINK_NAME = 68;
    internal const nuint SIOCGETLINKNAME = 0x89e0;

    [LibraryImport(Libc, EntryPoint = "ioctl", SetLastError = true)]
    internal static unsafe partial int ioctl_tipc(int fd, nuint request, void* argument);
}
