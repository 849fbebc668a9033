using System.Text;
using Tandem.Linux.Sockets;

namespace Tandem.Linux.Tipc;

/// <summary>Tells of the links that TIPC has on this machine: those that work now at first, then each change.</summary>
/// <remarks>A subscription at the kernel's topology server. Source: include/uapi/linux/tipc.h; tipc(7).</remarks>
public sealed unsafe class TipcTopology : IDisposable
{
    private TipcTopology(FileDescriptor descriptor) => Descriptor = descriptor;

    /// <summary>The socket, to wait for.</summary>
    public FileDescriptor Descriptor { get; }

    /// <summary>Subscribes, in the calling thread's network namespace. The kernel loads its module if it has one.</summary>
    /// <param name="topology">The subscription; null when the result is an error.</param>
    /// <returns><see cref="Errno.FamilyNotSupported"/> on a kernel without TIPC.</returns>
    public static SysResult TryOpen(out TipcTopology? topology)
    {
        topology = null;
        SysResult made = Native.Result(Native.socket(Native.AF_TIPC, Native.SOCK_SEQPACKET | Native.SOCK_CLOEXEC, 0));
        if (!made.IsOk) return made;
        FileDescriptor socket = new((int)made.Raw);
        SysResult asked = Connect(socket);
        if (asked.IsOk) asked = Subscribe(socket);
        if (asked.IsOk) topology = new TipcTopology(socket);
        else socket.Dispose();
        return asked;
    }

    /// <summary>Takes what the kernel told next.</summary>
    /// <param name="change">What; meaningful when the result is positive.</param>
    /// <returns><see cref="Errno.Again"/> when there is no more at the moment; 0 when the subscription ended.</returns>
    public SysResult Receive(out TipcLinkEvent change)
    {
        using FdLease fd = new(Descriptor);
        TipcEvent told;
        while (true)
        {
            SysResult read = Native.Result(
                Native.recvfrom(fd.Value, &told, (nuint)sizeof(TipcEvent), Native.MSG_DONTWAIT, null, null));
            if (read.Error == Errno.Interrupted) continue;
            bool isWhole = read.Raw == sizeof(TipcEvent);
            change = isWhole ? new(told.Event == Native.TIPC_PUBLISHED, told.FoundLower, told.PortReference) : default;
            if (!isWhole || told.Event is Native.TIPC_PUBLISHED or Native.TIPC_WITHDRAWN) return read;
        }
    }

    /// <summary>The name of a link, e.g. <c>1001001:eth0-1001002:eth0</c>; null when there is none.</summary>
    public string? NameOf(TipcLinkEvent link)
    {
        using FdLease fd = new(Descriptor);
        TipcLinkName request = new() { Peer = link.Peer, BearerId = link.Bearer };
        if (!Native.Result(Native.ioctl_tipc(fd.Value, Native.SIOCGETLINKNAME, &request)).IsOk) return null;
        ReadOnlySpan<byte> name = new(request.Name, Native.TIPC_MAX_LINK_NAME);
        int end = name.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? name : name[..end]);
    }

    /// <inheritdoc/>
    public void Dispose() => Descriptor.Dispose();

    private static SysResult Connect(FileDescriptor socket)
    {
        TipcAddress server = new()
        {
            Family = Native.AF_TIPC,
            AddressType = Native.TIPC_SERVICE_ADDR,
            ServiceType = Native.TIPC_TOP_SRV,
            ServiceInstance = Native.TIPC_TOP_SRV,
        };
        using FdLease fd = new(socket);
        SysResult result;
        do result = Native.Result(Native.connect(fd.Value, &server, (uint)sizeof(TipcAddress)));
        while (result.Error == Errno.Interrupted);
        return result;
    }

    private static SysResult Subscribe(FileDescriptor socket)
    {
        TipcSubscription links = new()
        {
            ServiceType = Native.TIPC_LINK_STATE,
            Upper = uint.MaxValue,
            Timeout = Native.TIPC_WAIT_FOREVER,
            Filter = Native.TIPC_SUB_PORTS,
        };
        return SocketCalls.Send(socket, new ReadOnlySpan<byte>(&links, sizeof(TipcSubscription)));
    }
}
