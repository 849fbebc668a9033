using System.Runtime.InteropServices;

namespace Tandem.Linux;

internal static partial class Native
{
    internal const int AF_NETLINK = 16;
    internal const int AF_PACKET = 17;
    internal const int SOCK_STREAM = 1;
    internal const int SOCK_RAW = 3;
    internal const int SOCK_CLOEXEC = 0x80000;
    internal const int SOCK_NONBLOCK = 0x800;
    internal const int SOL_SOCKET = 1;
    internal const int SO_RCVBUF = 8;
    internal const int SO_ATTACH_FILTER = 26;
    internal const int SO_RCVBUFFORCE = 33;
    internal const int SO_TIMESTAMPNS = 35;
    internal const int MSG_DONTWAIT = 0x40;
    internal const int MSG_TRUNC = 0x20;
    internal const short POLLIN = 1;

    [LibraryImport(Libc, SetLastError = true)]
    internal static partial int socket(int domain, int type, int protocol);

    [LibraryImport(Libc, SetLastError = true)]
    internal static unsafe partial int socketpair(int domain, int type, int protocol, int* sv);

    [LibraryImport(Libc, SetLastError = true)]
    internal static unsafe partial int bind(int sockfd, void* addr, uint addrlen);

    [LibraryImport(Libc, SetLastError = true)]
    internal static unsafe partial int setsockopt(int sockfd, int level, int optname, void* optval, uint optlen);

    [LibraryImport(Libc, SetLastError = true)]
    internal static unsafe partial int getsockopt(int sockfd, int level, int optname, void* optval, uint* optlen);

    [LibraryImport(Libc, SetLastError = true)]
    internal static unsafe partial nint sendto(
        int sockfd, void* buf, nuint len, int flags, void* destAddr, uint addrlen);

    [LibraryImport(Libc, SetLastError = true)]
    internal static unsafe partial nint recvfrom(
        int sockfd, void* buf, nuint len, int flags, void* srcAddr, uint* addrlen);

    [LibraryImport(Libc, SetLastError = true)]
    internal static unsafe partial nint recvmsg(int sockfd, MessageHeader* msg, int flags);

    [LibraryImport(Libc, SetLastError = true)]
    internal static unsafe partial int poll(PollEntry* fds, nuint nfds, int timeout);
}
