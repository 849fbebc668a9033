using System.Runtime.InteropServices;

namespace Tandem.Linux;

/// <summary><c>struct iovec</c>. Source: sys/uio.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct IoVector
{
    internal void* Base; // void *iov_base
    internal nuint Length; // size_t iov_len
}
