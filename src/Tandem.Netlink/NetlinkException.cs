using Tandem.Linux;

namespace Tandem.Netlink;

/// <summary>A netlink request failed in a way the caller did not plan for, or what came back is not well-formed.</summary>
public sealed class NetlinkException : Exception
{
    /// <summary>Names the operation and how it ended.</summary>
    public NetlinkException(string operation, NetlinkResult result)
        : base($"{operation}: {result.Reason}")
    {
        Operation = operation;
        Result = result;
    }

    /// <summary>What was asked for, e.g. <c>create veth a0</c>.</summary>
    public string Operation { get; }

    /// <summary>How it ended.</summary>
    public NetlinkResult Result { get; }

    /// <summary>The kernel's error number; <see cref="Errno.BadMessage"/> for what is not well-formed.</summary>
    public Errno Error => Result.Error;

    internal static NetlinkException Malformed(string what) =>
        new("netlink message", new NetlinkResult(Errno.BadMessage, what));
}
