using Tandem.Linux;
using Tandem.Linux.Sockets;

namespace Tandem.Netlink;

/// <summary>The real thing.</summary>
internal sealed class KernelTransport(NetlinkEndpoint endpoint) : INetlinkTransport
{
    /// <inheritdoc/>
    public FileDescriptor Descriptor => endpoint.Descriptor;

    /// <inheritdoc/>
    public SysResult Send(ReadOnlySpan<byte> datagram) => endpoint.Send(datagram);

    /// <inheritdoc/>
    public SysResult Receive(Span<byte> buffer, bool wait) => endpoint.Receive(buffer, wait);

    /// <inheritdoc/>
    public void Dispose() => endpoint.Dispose();
}
