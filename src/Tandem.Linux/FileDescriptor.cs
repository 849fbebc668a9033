using Microsoft.Win32.SafeHandles;

namespace Tandem.Linux;

/// <summary>Owns one file descriptor; closes it once.</summary>
public sealed class FileDescriptor : SafeHandleMinusOneIsInvalid
{
    /// <summary>Takes ownership of <paramref name="fd"/>.</summary>
    public FileDescriptor(int fd)
        : base(ownsHandle: true) => SetHandle(fd);

    /// <summary>Takes ownership of the descriptor that a call returned.</summary>
    /// <exception cref="LinuxException">The call failed.</exception>
    public static FileDescriptor From(SysResult result, string operation) => new((int)result.OrThrow(operation));

    /// <summary>Another descriptor of the same open file.</summary>
    /// <exception cref="LinuxException">No descriptors left.</exception>
    public FileDescriptor Duplicate()
    {
        using FdLease fd = new(this);
        return From(Native.Result(Native.fcntl(fd.Value, Native.F_DUPFD_CLOEXEC, 0)), "fcntl F_DUPFD_CLOEXEC");
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Native.close((int)handle) == 0;
}
