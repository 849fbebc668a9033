using Tandem.Primitives;

namespace Tandem.Linux.UnixSockets;

/// <summary>Network interfaces by name, for programs that only need to know whether one is there.</summary>
public static class InterfaceNames
{
    /// <summary>Finds the interface called <paramref name="name"/> in the calling thread's network namespace.</summary>
    /// <param name="name">As in <c>ip link</c>.</param>
    /// <param name="index">The interface; meaningful only when the call succeeds.</param>
    /// <returns><see cref="Errno.NoDevice"/> when there is none.</returns>
    public static SysResult Find(string name, out IfIndex index)
    {
        uint found = Native.if_nametoindex(name);
        index = new IfIndex((int)found);
        return Native.Result(found == 0 ? -1 : (nint)found);
    }
}
