using System.Runtime.InteropServices;
using System.Text;

namespace Tandem.Linux.Taps;

/// <summary>Makes tap devices: network cards whose other end is a program.</summary>
/// <remarks>Source: Documentation/networking/tuntap.rst, include/uapi/linux/if_tun.h.</remarks>
public static unsafe class TapDevice
{
    private const int NameOctets = 16; // IFNAMSIZ
    private const int RequestOctets = 40; // struct ifreq: the name, then a union that begins with the flags

    /// <summary>Makes one in the calling thread's network namespace; it goes with the descriptor.</summary>
    /// <param name="name">At most 15 octets.</param>
    /// <returns>Each read takes one frame that the host sends, each write gives it one.</returns>
    /// <exception cref="LinuxException">The name is taken, or a privilege is missing.</exception>
    public static FileDescriptor Open(string name)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Encoding.UTF8.GetByteCount(name), NameOctets, nameof(name));
        FileDescriptor device = FileDescriptor.From(Files.OpenReadWrite("/dev/net/tun"), "open /dev/net/tun");
        byte* request = stackalloc byte[RequestOctets];
        new Span<byte>(request, RequestOctets).Clear();
        Encoding.UTF8.GetBytes(name, new Span<byte>(request, NameOctets));
        short flags = Native.IFF_TAP | Native.IFF_NO_PI;
        MemoryMarshal.Write(new Span<byte>(request + NameOctets, sizeof(short)), in flags);
        using (FdLease fd = new(device))
        {
            SysResult made = Native.Result(Native.ioctl_tap(fd.Value, Native.TUNSETIFF, request));
            if (made.IsOk) return device;
            device.Dispose();
            throw new LinuxException($"make tap {name}", made.Error);
        }
    }
}
