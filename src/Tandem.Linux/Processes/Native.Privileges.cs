using System.Runtime.InteropServices;
using Tandem.Linux.Processes;

namespace Tandem.Linux;

internal static partial class Native
{
    internal const uint CapabilityVersion = 0x20080522; // _LINUX_CAPABILITY_VERSION_3
    internal const int PR_SET_KEEPCAPS = 8;

    // Returns an error number instead of setting errno.
    [LibraryImport(Libc, StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial int getpwnam_r(
        string name, PasswordEntry* pwd, byte* buffer, nuint bufsize, PasswordEntry** result);

    [LibraryImport(Libc, SetLastError = true)]
    internal static partial int prctl(int option, nuint arg2, nuint arg3, nuint arg4, nuint arg5);

    [LibraryImport(Libc, SetLastError = true)]
    internal static unsafe partial int capset(CapabilityHeader* hdrp, CapabilityWords* datap);

    [LibraryImport(Libc, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int initgroups(string user, uint group);

    [LibraryImport(Libc, SetLastError = true)]
    internal static partial int setgid(uint gid);

    [LibraryImport(Libc, SetLastError = true)]
    internal static partial int setuid(uint uid);

    [LibraryImport(Libc, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int lchown(string pathname, uint owner, uint group);

    [LibraryImport(Libc, StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial int getgrnam_r(string name, GroupEntry* entry, byte* buffer, nuint length, GroupEntry** found);
}
