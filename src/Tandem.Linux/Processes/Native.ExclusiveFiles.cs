using System.Runtime.InteropServices;
using Tandem.Linux.Processes;

namespace Tandem.Linux;

internal static partial class Native
{
    internal const int O_RDWR = 2;
    internal const int O_WRONLY = 1;
    internal const int LOCK_EX = 2;
    internal const int LOCK_NB = 4;
    internal const int AT_EMPTY_PATH = 0x1000;
    internal const int AT_FDCWD = -100;
    internal const uint RENAME_NOREPLACE = 1;
    internal const uint STATX_NLINK = 4;

    [LibraryImport(Libc, SetLastError = true)]
    internal static partial int flock(int fd, int operation);

    [LibraryImport(Libc, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int renameat2(int olddirfd, string oldpath, int newdirfd, string newpath, uint flags);

    [LibraryImport(Libc, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial int statx(int dirfd, string pathname, int flags, uint mask, FileStatus* statxbuf);
}
