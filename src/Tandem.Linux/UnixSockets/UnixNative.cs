using System.Runtime.InteropServices;

namespace Tandem.Linux.UnixSockets;

/// <summary>What Unix sockets need of the C library, spelled as in C.</summary>
internal static unsafe partial class UnixNative
{
    internal const int AF_UNIX = 1;
    internal const int SOCK_SEQPACKET = 5;
    internal const int SOCK_NONBLOCK = 0x800;
    internal const int SOCK_CLOEXEC = 0x80000;
    internal const int SOL_SOCKET = 1;
    internal const int SO_SNDBUF = 7;
    internal const int SO_SNDTIMEO = 21;
    internal const int SO_SNDBUFFORCE = 32;
    internal const int MSG_PEEK = 0x2;
    internal const int MSG_TRUNC = 0x20;
    internal const int MSG_NOSIGNAL = 0x4000;
    internal const short POLLIN = 1;

    private const string Libc = "libc";

    [LibraryImport(Libc, SetLastError = true)]
    internal static partial int socket(int domain, int type, int protocol);

    [LibraryImport(Libc, SetLastError = true)]
    internal static partial int bind(int sockfd, UnixAddress* addr, uint addrlen);

    [LibraryImport(Libc, SetLastError = true)]
    internal static partial int listen(int sockfd, int backlog);

    [LibraryImport(Libc, SetLastError = true)]
    internal static partial int accept4(int sockfd, void* addr, uint* addrlen, int flags);

    [LibraryImport(Libc, SetLastError = true)]
    internal static partial int connect(int sockfd, UnixAddress* addr, uint addrlen);

    [LibraryImport(Libc, SetLastError = true)]
    internal static partial nint recv(int sockfd, byte* buf, nuint len, int flags);

    [LibraryImport(Libc, SetLastError = true)]
    internal static partial nint send(int sockfd, byte* buf, nuint len, int flags);

    [LibraryImport(Libc, SetLastError = true)]
    internal static partial int setsockopt(int sockfd, int level, int optname, void* optval, uint optlen);

    [LibraryImport(Libc, SetLastError = true)]
    internal static partial int poll(UnixPollEntry* fds, nuint nfds, int timeout);

    [LibraryImport(Libc, SetLastError = true)]
    internal static partial int fchmod(int fd, uint mode);

    [LibraryImport(Libc, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int unlink(string pathname);

    [LibraryImport(Libc, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial uint if_nametoindex(string ifname);
}
