using Tandem.Linux.Namespaces;

namespace Tandem.Linux.Sockets;

/// <summary>One netlink socket, bytes only: what a message is stays with those above.</summary>
/// <remarks>Options and addresses: include/uapi/linux/netlink.h. Not for use by two threads at once.</remarks>
public sealed class NetlinkEndpoint : IDisposable
{
    private const int SOL_NETLINK = 270;
    private const int NETLINK_ADD_MEMBERSHIP = 1;
    private const int NETLINK_CAP_ACK = 10;
    private const int NETLINK_EXT_ACK = 11;
    private const int NETLINK_GET_STRICT_CHK = 12;

    private NetlinkEndpoint(FileDescriptor descriptor) => Descriptor = descriptor;

    /// <summary>The socket, to wait for.</summary>
    public FileDescriptor Descriptor { get; }

    /// <summary>Opens and binds a socket of <paramref name="protocol"/> (NETLINK_ROUTE is 0, NETLINK_GENERIC 16).</summary>
    /// <param name="protocol">The netlink family.</param>
    /// <param name="within">The network namespace it belongs to; the calling thread's when null.</param>
    /// <exception cref="LinuxException">The kernel refuses.</exception>
    public static NetlinkEndpoint Open(int protocol, NetworkNamespace? within = null) =>
        within is null ? OpenHere(protocol) : within.Run(() => OpenHere(protocol));

    /// <summary>Lets the kernel check the fields of dump requests and honour their filters. Not all families have it.</summary>
    public void CheckStrictly() => SocketCalls.SetOption(Descriptor, SOL_NETLINK, NETLINK_GET_STRICT_CHK, 1);

    /// <summary>Receives what is sent to multicast group <paramref name="group"/> from now on.</summary>
    public SysResult Join(uint group) =>
        SocketCalls.SetOption(Descriptor, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, group);

    /// <summary>Sets how many octets may wait to be received.</summary>
    public void SetReceiveBuffer(int bytes) => SocketCalls.SetReceiveBuffer(Descriptor, bytes);

    /// <summary>Sends one datagram to the kernel.</summary>
    /// <returns>Octets sent.</returns>
    public SysResult Send(ReadOnlySpan<byte> datagram) => SocketCalls.Send(Descriptor, datagram);

    /// <summary>Receives one datagram of the kernel; what other processes send is skipped.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="wait">Block until there is one.</param>
    /// <returns>
    /// Octets received; <see cref="Errno.Again"/> when nothing waits; <see cref="Errno.NoBufferSpace"/> when
    /// notifications were lost; <see cref="Errno.MessageTooLong"/> when the datagram did not fit.
    /// </returns>
    public unsafe SysResult Receive(Span<byte> buffer, bool wait)
    {
        using FdLease fd = new(Descriptor);
        int flags = Native.MSG_TRUNC | (wait ? 0 : Native.MSG_DONTWAIT);
        while (true)
        {
            NetlinkAddress from = default;
            uint fromLength = (uint)sizeof(NetlinkAddress);
            SysResult result;
            fixed (byte* p = buffer)
            {
                result = Native.Result(
                    Native.recvfrom(fd.Value, p, (nuint)buffer.Length, flags, &from, &fromLength));
            }

            if (result.Error == Errno.Interrupted || (result.IsOk && from.PortId != 0)) continue;
            return result.Raw > buffer.Length ? SysResult.Failure(Errno.MessageTooLong) : result;
        }
    }

    /// <summary>Waits until something can be received.</summary>
    /// <returns>False when <paramref name="atMost"/> passed first.</returns>
    public bool Wait(TimeSpan atMost) => SocketCalls.WaitReadable(Descriptor, atMost);

    /// <inheritdoc/>
    public void Dispose() => Descriptor.Dispose();

    private static NetlinkEndpoint OpenHere(int protocol)
    {
        FileDescriptor socket = SocketCalls.Open(Native.AF_NETLINK, Native.SOCK_RAW, protocol, "socket netlink");
        try
        {
            SocketCalls.SetOption(socket, SOL_NETLINK, NETLINK_EXT_ACK, 1);
            SocketCalls.SetOption(socket, SOL_NETLINK, NETLINK_CAP_ACK, 1); // no echo of the request in its ack
            SocketCalls.Bind(socket, new NetlinkAddress { Family = Native.AF_NETLINK }).OrThrow("bind netlink");
            return new NetlinkEndpoint(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
