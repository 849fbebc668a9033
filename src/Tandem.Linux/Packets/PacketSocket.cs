using System.Buffers.Binary;
using Tandem.Linux.Namespaces;
using Tandem.Linux.Sockets;
using Tandem.Primitives;

namespace Tandem.Linux.Packets;

/// <summary>Sends and receives whole Ethernet frames on one device: an AF_PACKET socket. Never blocks but in <see cref="Wait"/>.</summary>
/// <remarks>Source: packet(7), include/uapi/linux/if_packet.h. Receiving is for one thread.</remarks>
public sealed unsafe class PacketSocket : IDisposable
{
    /// <summary>Every EtherType: ETH_P_ALL.</summary>
    public const ushort AllProtocols = 3;

    private const int SOL_PACKET = 263;
    private const int PACKET_ADD_MEMBERSHIP = 1;
    private const int PACKET_AUXDATA = 8;
    private const int PACKET_IGNORE_OUTGOING = 23;
    private const ushort PACKET_MR_MULTICAST = 0;
    private const ushort PACKET_MR_PROMISC = 1;
    private const ushort PACKET_MR_ALLMULTI = 2;

    private readonly PacketReceiver _receiver = new();

    private PacketSocket(FileDescriptor descriptor, IfIndex device)
    {
        Descriptor = descriptor;
        Device = device;
    }

    /// <summary>The socket, to wait for.</summary>
    public FileDescriptor Descriptor { get; }

    /// <summary>The device it is bound to.</summary>
    public IfIndex Device { get; }

    /// <summary>Opens a socket for the frames of <paramref name="device"/>.</summary>
    /// <param name="device">The device; <see cref="IfIndex.None"/> for all.</param>
    /// <param name="etherType">Which frames to receive; 0 for none, <see cref="AllProtocols"/> for all.</param>
    /// <param name="filter">A classic filter; empty for none. It runs before the first frame is queued.</param>
    /// <param name="ignoreOutgoing">Do not see what this host sends; matters with <see cref="AllProtocols"/> only.</param>
    /// <param name="within">The network namespace of the device; the calling thread's when null.</param>
    /// <exception cref="LinuxException">No such device, no privilege, or the filter is refused.</exception>
    public static PacketSocket Open(
        IfIndex device,
        ushort etherType = AllProtocols,
        ReadOnlySpan<FilterInstruction> filter = default,
        bool ignoreOutgoing = true,
        NetworkNamespace? within = null)
    {
        // Protocol 0 until it is bound: no frame of another device, nor one the filter refuses, is ever queued.
        FileDescriptor descriptor = within is null ? Create() : within.Run(Create);
        PacketSocket socket = new(descriptor, device);
        try
        {
            SocketCalls.SetOption(descriptor, SOL_PACKET, PACKET_AUXDATA, 1).OrThrow("setsockopt PACKET_AUXDATA");
            if (ignoreOutgoing)
                SocketCalls.SetOption(descriptor, SOL_PACKET, PACKET_IGNORE_OUTGOING, 1).OrThrow("setsockopt PACKET_IGNORE_OUTGOING");
            if (!filter.IsEmpty) socket.AttachFilter(filter).OrThrow("setsockopt SO_ATTACH_FILTER");
            SocketCalls.Bind(descriptor, new PacketAddress
            {
                Family = Native.AF_PACKET,
                ProtocolBigEndian = BinaryPrimitives.ReverseEndianness(etherType),
                IfIndex = device.Value,
            }).OrThrow("bind packet");
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends one frame, Ethernet header first; a VLAN tag stands in it as on the wire.</summary>
    /// <returns>Octets sent; <see cref="Errno.NetworkDown"/>, <see cref="Errno.NoBufferSpace"/>, <see cref="Errno.Again"/>, ….</returns>
    public SysResult Send(ReadOnlySpan<byte> frame) => SocketCalls.Send(Descriptor, frame);

    /// <summary>As <see cref="Send"/>, on any device of the socket's namespace.</summary>
    /// <remarks>
    /// For a socket that stays: closing one waits for the kernel's readers, which can take 10 ms and more.
    /// </remarks>
    public SysResult SendOn(IfIndex device, ReadOnlySpan<byte> frame) => SocketCalls.SendTo(
        Descriptor, frame, new PacketAddress { Family = Native.AF_PACKET, IfIndex = device.Value });

    /// <summary>Takes one frame that waits; a VLAN tag that the device took off is put back.</summary>
    /// <param name="buffer">Where to; a longer frame is cut.</param>
    /// <param name="packet">What came.</param>
    /// <returns>Octets in <paramref name="buffer"/>; <see cref="Errno.Again"/> when none waits.</returns>
    public SysResult Receive(Span<byte> buffer, out ReceivedPacket packet) =>
        _receiver.Receive(Descriptor, buffer, out packet);

    /// <summary>Waits until a frame can be received.</summary>
    /// <returns>False when <paramref name="atMost"/> passed first.</returns>
    public bool Wait(TimeSpan atMost) => SocketCalls.WaitReadable(Descriptor, atMost);

    /// <summary>Replaces the classic filter. The filter sees frames without the VLAN tag that the device took off.</summary>
    public SysResult AttachFilter(ReadOnlySpan<FilterInstruction> filter)
    {
        fixed (FilterInstruction* instructions = filter)
        {
            return SocketCalls.SetOption(Descriptor, Native.SOL_SOCKET, Native.SO_ATTACH_FILTER,
                new FilterProgram { Length = (ushort)filter.Length, Instructions = instructions });
        }
    }

    /// <summary>Sets how many octets may wait to be received.</summary>
    public void SetReceiveBuffer(int bytes) => SocketCalls.SetReceiveBuffer(Descriptor, bytes);

    /// <summary>Lets the kernel note when each frame arrived.</summary>
    public SysResult EnableTimestamps() =>
        SocketCalls.SetOption(Descriptor, Native.SOL_SOCKET, Native.SO_TIMESTAMPNS, 1);

    /// <summary>Opens the device for all multicast frames while this socket lives.</summary>
    public SysResult JoinAllMulticast() => Join(PACKET_MR_ALLMULTI, default);

    /// <summary>Makes the device promiscuous while this socket lives.</summary>
    public SysResult JoinPromiscuous() => Join(PACKET_MR_PROMISC, default);

    /// <summary>Opens the device for frames to <paramref name="group"/> while this socket lives.</summary>
    public SysResult JoinMulticast(MacAddress group)
    {
        Span<byte> octets = stackalloc byte[MacAddress.Length];
        group.CopyTo(octets);
        return Join(PACKET_MR_MULTICAST, octets);
    }

    /// <inheritdoc/>
    public void Dispose() => Descriptor.Dispose();

    private static FileDescriptor Create() =>
        SocketCalls.Open(Native.AF_PACKET, Native.SOCK_RAW | Native.SOCK_NONBLOCK, 0, "socket packet");

    private SysResult Join(ushort type, ReadOnlySpan<byte> address)
    {
        PacketMembership membership = new()
        {
            IfIndex = Device.Value,
            Type = type,
            AddressLength = (ushort)address.Length,
        };
        address.CopyTo(new Span<byte>(membership.Address, 8));
        return SocketCalls.SetOption(Descriptor, SOL_PACKET, PACKET_ADD_MEMBERSHIP, membership);
    }
}
