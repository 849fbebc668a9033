using Tandem.Linux;
using Tandem.Linux.Namespaces;
using Tandem.Netlink.Messages;

namespace Tandem.Netlink.Routing;

/// <summary>Asks and tells one network namespace about its links, addresses, routes and traffic control.</summary>
/// <remarks>
/// Synchronous: each call is one kernel round trip. One thread. Methods throw <see cref="NetlinkException"/> when the kernel
/// refuses; those called <c>Try…</c> return its refusal instead, for callers that branch on it.
/// </remarks>
public sealed partial class Rtnetlink : IDisposable
{
    private readonly NetlinkSocket _socket;

    internal Rtnetlink(NetlinkSocket socket) => _socket = socket;

    /// <summary>Connects to the namespace <paramref name="within"/>; the calling thread's when null.</summary>
    /// <exception cref="LinuxException">The kernel refuses.</exception>
    public static Rtnetlink Open(NetworkNamespace? within = null) =>
        new(NetlinkSocket.Open(NetlinkProtocol.Route, within, checkStrictly: true));

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private NetlinkResult Send(MessageWriter message) => _socket.Request(message.Written);

    private List<T> DumpAll<T>(string operation, MessageWriter message, Action<NetlinkMessage, List<T>> add)
    {
        List<T> items = [];
        _socket.Dump(message.Written, items.Clear, item => add(item, items)).OrThrow(operation);
        return items;
    }
}
