using System.Runtime.InteropServices;

namespace Tandem.Linux;

internal static partial class Native
{
    internal const int SIGTERM = 15;
    internal const int SYS_pidfd_open = 434; // the same on every architecture
    internal const int SYS_pidfd_send_signal = 424; // so is this
    internal const int F_GETFD = 1;
    internal const int F_DUPFD_CLOEXEC = 1030;
    internal const uint CLOSE_RANGE_CLOEXEC = 4;
    internal const short POSIX_SPAWN_SETSIGDEF = 0x04;
    internal const short POSIX_SPAWN_SETSIGMASK = 0x08;
    internal const short POSIX_SPAWN_SETSID = 0x80;

    [LibraryImport(Libc, SetLastError = true)]
    internal static partial int kill(int pid, int sig);

    [LibraryImport(Libc, SetLastError = true)]
    internal static partial nint syscall(nint number, int pid, uint flags);

    [LibraryImport(Libc, SetLastError = true)]
    internal static unsafe partial nint syscall(nint number, int pidfd, int signal, void* information, uint flags);

    [LibraryImport(Libc, SetLastError = true)]
    internal static unsafe partial int pipe2(int* pipefd, int flags);

    [LibraryImport(Libc, SetLastError = true)]
    internal static partial int fcntl(int fd, int cmd, int arg);

    [LibraryImport(Libc, SetLastError = true)]
    internal static partial int close_range(uint first, uint last, uint flags);

    [LibraryImport(Libc, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int memfd_create(string name, uint flags);

    [LibraryImport(Libc, SetLastError = true)]
    internal static partial long lseek(int fd, long offset, int whence);

    [LibraryImport(Libc)]
    internal static partial uint umask(uint mask);

    [LibraryImport(Libc)]
    internal static partial int getppid();

    // These return an error number instead of setting errno.
    [LibraryImport(Libc)]
    internal static unsafe partial int posix_spawn(
        int* pid, byte* path, void* fileActions, void* attributes, byte** argv, byte** envp);

    [LibraryImport(Libc)]
    internal static unsafe partial int posix_spawn_file_actions_init(void* fileActions);

    [LibraryImport(Libc)]
    internal static unsafe partial int posix_spawn_file_actions_destroy(void* fileActions);

    [LibraryImport(Libc)]
    internal static unsafe partial int posix_spawn_file_actions_adddup2(void* fileActions, int from, int to);

    [LibraryImport(Libc)]
    internal static unsafe partial int posix_spawnattr_init(void* attributes);

    [LibraryImport(Libc)]
    internal static unsafe partial int posix_spawnattr_destroy(void* attributes);

    [LibraryImport(Libc)]
    internal static unsafe partial int posix_spawnattr_setflags(void* attributes, short flags);

    [LibraryImport(Libc)]
    internal static unsafe partial int posix_spawnattr_setsigdefault(void* attributes, void* set);

    [LibraryImport(Libc)]
    internal static unsafe partial int posix_spawnattr_setsigmask(void* attributes, void* set);

    [LibraryImport(Libc)]
    internal static unsafe partial int sigemptyset(void* set);

    [LibraryImport(Libc)]
    internal static unsafe partial int sigfillset(void* set);
}
