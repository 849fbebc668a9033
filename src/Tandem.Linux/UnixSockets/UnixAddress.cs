using System.Runtime.InteropServices;
using System.Text;

namespace Tandem.Linux.UnixSockets;

/// <summary><c>struct sockaddr_un</c>. Source: include/uapi/linux/un.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct UnixAddress
{
    internal const int PathSize = 108;

    internal ushort Family; // __kernel_sa_family_t sun_family
    internal fixed byte Path[PathSize]; // char sun_path[UNIX_PATH_MAX]

    /// <summary>The address of a path in the file system.</summary>
    /// <returns>False when the path, with the NUL that ends it, does not fit.</returns>
    internal static bool TryCreate(string path, out UnixAddress address)
    {
        address = default;
        address.Family = Native.AF_UNIX;
        if (Encoding.UTF8.GetByteCount(path) >= PathSize) return false;
        fixed (byte* p = address.Path) Encoding.UTF8.GetBytes(path, new Span<byte>(p, PathSize));
        return true;
    }
}
