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

    /// <summary>The address of a name without a file: behind a zero, and without one at the end.</summary>
    /// <param name="name">At most 107 octets.</param>
    /// <param name="size">Of what of the address counts.</param>
    internal static UnixAddress OfName(string name, out uint size)
    {
        UnixAddress address = new() { Family = Native.AF_UNIX };
        int length = Encoding.UTF8.GetBytes(name, new Span<byte>(address.Path + 1, PathSize - 1));
        size = (uint)(sizeof(UnixAddress) - PathSize + 1 + length);
        return address;
    }
}
