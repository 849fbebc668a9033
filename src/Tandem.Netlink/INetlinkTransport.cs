using Tandem.Linux;

namespace Tandem.Netlink;

/// <summary>Carries datagrams to the kernel and back; tests put a function <c>request → replies</c> here.</summary>
public interface INetlinkTransport : IDisposable
{
    /// <summary>The descriptor to wait for.</summary>
    FileDescriptor Descriptor { get; }

    /// <summary>Sends one datagram.</summary>
    SysResult Send(ReadOnlySpan<byte> datagram);

    /// <summary>Receives one datagram; see <see cref="Linux.Sockets.NetlinkEndpoint.Receive"/>.</summary>
    SysResult Receive(Span<byte> buffer, bool wait);
}
