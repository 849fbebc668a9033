using System.Runtime.InteropServices;

namespace Tandem.Linux;

internal static partial class Native
{
    internal const int AF_UNIX = 1;
    internal const int SOCK_SEQPACKET = 5;
    internal const int SO_SNDBUF = 7;
    internal const int SO_PEERCRED = 17;
    internal const int SO_SNDTIMEO = 21;
    internal const int SO_SNDBUFFORCE = 32;
    internal const int MSG_PEEK = 0x2;
    internal const int MSG_NOSIGNAL = 0x4000;

    [LibraryImport(Libc)]
    internal static partial uint geteuid();

    [LibraryImport(Libc, SetLastError = true)]
    internal static partial int listen(int sockfd, int backlog);

    [LibraryImport(Libc, SetLastError = true)]
    internal static unsafe partial int accept4(int sockfd, void* addr, uint* addrlen, int flags);

    [LibraryImport(Libc, SetLastError = true)]
    internal static unsafe partial int connect(int sockfd, void* addr, uint addrlen);

    [LibraryImport(Libc, SetLastError = true)]
    internal static unsafe partial nint recv(int sockfd, byte* buf, nuint len, int flags);

    [LibraryImport(Libc, SetLastError = true)]
    internal static unsafe partial nint send(int sockfd, byte* buf, nuint len, int flags);

    [LibraryImport(Libc, SetLastError = true)]
    internal static partial int fchmod(int fd, uint mode);

    [LibraryImport(Libc, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int chmod(string path, uint mode);

    [LibraryImport(Libc, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial uint if_nametoindex(string ifname);
}
