using Tandem.Linux;

namespace Tandem.Netlink;

/// <summary>How one request ended.</summary>
/// <param name="Error"><see cref="Errno.None"/> when the kernel did it.</param>
/// <param name="KernelText">What the kernel says about it (extended acknowledgement); often null.</param>
/// <param name="Offset">Where in the request the offending attribute starts, if the kernel says.</param>
public readonly record struct NetlinkResult(Errno Error, string? KernelText = null, uint? Offset = null)
{
    /// <summary>Done.</summary>
    public static readonly NetlinkResult Ok;

    /// <summary>True when the kernel did it.</summary>
    public bool IsOk => Error == Errno.None;

    /// <summary>For the operator, e.g. <c>Invalid argument (mtu greater than device maximum)</c>.</summary>
    public string Reason => KernelText is null
        ? LinuxException.Describe(Error)
        : $"{LinuxException.Describe(Error)} ({KernelText})";

    /// <summary>Turns a failure nobody plans for into an exception that names the operation.</summary>
    /// <exception cref="NetlinkException">The request failed.</exception>
    public void OrThrow(string operation)
    {
        if (!IsOk) throw new NetlinkException(operation, this);
    }
}
