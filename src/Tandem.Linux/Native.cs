using System.Runtime.InteropServices;

namespace Tandem.Linux;

/// <summary>The C library's functions, spelled as in C. Nothing outside this project sees them.</summary>
/// <remarks>One partial file a topic: <c>Native.Sockets.cs</c>, <c>Native.Files.cs</c>, ….</remarks>
internal static partial class Native
{
    internal const int EINTR = 4;

    private const string Libc = "libc";

    [LibraryImport(Libc, SetLastError = true)]
    internal static partial int close(int fd);

    /// <summary>The result of a call that returns -1 and sets errno.</summary>
    internal static SysResult Result(nint returned) =>
        new(returned >= 0 ? returned : -Marshal.GetLastPInvokeError());
}
