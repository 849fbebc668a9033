using Tandem.Linux;
using Tandem.Linux.Namespaces;
using Tandem.Linux.Sockets;
using Tandem.Netlink.Messages;

namespace Tandem.Netlink;

/// <summary>Requests, dumps and notifications over one netlink socket.</summary>
/// <remarks>One thread. Use one socket for requests and another for notifications.</remarks>
public sealed class NetlinkSocket : IDisposable
{
    private const int DatagramMax = 64 * 1024;
    private const int DumpAttempts = 8;

    private readonly INetlinkTransport _transport;
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(DatagramMax);
    private uint _sequence;

    /// <summary>Speaks over <paramref name="transport"/>, which becomes the socket's.</summary>
    public NetlinkSocket(INetlinkTransport transport) => _transport = transport;

    /// <summary>The socket, to wait for.</summary>
    public FileDescriptor Descriptor => _transport.Descriptor;

    /// <summary>Opens a socket.</summary>
    /// <param name="protocol">Which netlink family.</param>
    /// <param name="within">The network namespace it speaks of; the calling thread's when null.</param>
    /// <param name="checkStrictly">Dump requests carry filters that the kernel is to honour.</param>
    /// <exception cref="LinuxException">The kernel refuses.</exception>
    public static NetlinkSocket Open(
        NetlinkProtocol protocol, NetworkNamespace? within = null, bool checkStrictly = false)
    {
        NetlinkEndpoint endpoint = NetlinkEndpoint.Open((int)protocol, within);
        if (checkStrictly) endpoint.CheckStrictly();
        return new NetlinkSocket(new KernelTransport(endpoint));
    }

    /// <summary>Opens a socket that receives the notifications of multicast groups.</summary>
    /// <exception cref="LinuxException">The kernel refuses.</exception>
    public static NetlinkSocket OpenListener(
        NetlinkProtocol protocol, ReadOnlySpan<uint> groups, int receiveBuffer, NetworkNamespace? within = null)
    {
        NetlinkEndpoint endpoint = NetlinkEndpoint.Open((int)protocol, within);
        NetlinkSocket socket = new(new KernelTransport(endpoint));
        try
        {
            endpoint.SetReceiveBuffer(receiveBuffer);
            foreach (uint group in groups) endpoint.Join(group).OrThrow("setsockopt NETLINK_ADD_MEMBERSHIP");
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends one request and waits for its acknowledgement.</summary>
    /// <param name="message">As a <see cref="MessageWriter"/> made it; length, sequence and flags are filled in.</param>
    /// <param name="onReply">Takes the messages before the acknowledgement; null to ignore them.</param>
    /// <exception cref="NetlinkException">What came back is not well-formed.</exception>
    public NetlinkResult Request(Span<byte> message, MessageHandler? onReply = null)
    {
        Stamp(message, MessageFlags.Request | MessageFlags.Ack);
        SysResult sent = _transport.Send(message);
        return sent.IsOk ? Await(onReply).Result : new NetlinkResult(sent.Error);
    }

    /// <summary>Asks for all objects of a kind; again from the start when they changed while being read.</summary>
    /// <param name="message">As a <see cref="MessageWriter"/> made it.</param>
    /// <param name="onRestart">Called before each attempt: forget what was collected.</param>
    /// <param name="onItem">Takes one object.</param>
    /// <returns><see cref="Errno.Interrupted"/> when the objects never held still.</returns>
    /// <exception cref="NetlinkException">What came back is not well-formed.</exception>
    public NetlinkResult Dump(Span<byte> message, Action onRestart, MessageHandler onItem)
    {
        for (int attempt = 0; attempt < DumpAttempts; attempt++)
        {
            onRestart();
            Stamp(message, MessageFlags.Request | MessageFlags.Dump);
            SysResult sent = _transport.Send(message);
            if (!sent.IsOk) return new NetlinkResult(sent.Error);
            (NetlinkResult result, bool interrupted) = Await(onItem);
            if (!interrupted) return result;
        }

        return new NetlinkResult(Errno.Interrupted, "the objects kept changing while they were read");
    }

    /// <summary>Takes in the notifications that wait, without blocking.</summary>
    /// <param name="onMessage">Takes one message.</param>
    /// <param name="atMost">Datagrams to take at most.</param>
    /// <exception cref="NetlinkException">What came is not well-formed.</exception>
    public DrainResult Drain(MessageHandler onMessage, int atMost)
    {
        for (int taken = 0; taken < atMost; taken++)
        {
            SysResult received = _transport.Receive(_buffer, wait: false);
            if (received.Error == Errno.Again) return DrainResult.Empty;
            if (received.Error is Errno.NoBufferSpace or Errno.MessageTooLong or Errno.ConnectionReset) return DrainResult.Resync;
            MessageReader reader = new(_buffer.AsSpan(0, (int)received.OrThrow("recv netlink")));
            while (reader.MoveNext()) onMessage(reader.Current);
        }

        return DrainResult.More;
    }

    /// <inheritdoc/>
    public void Dispose() => _transport.Dispose();

    private void Stamp(Span<byte> message, MessageFlags flags)
    {
        ushort own = BitConverter.ToUInt16(message[6..]);
        BitConverter.TryWriteBytes(message, message.Length);
        BitConverter.TryWriteBytes(message[6..], (ushort)(own | (ushort)flags));
        BitConverter.TryWriteBytes(message[8..], ++_sequence);
    }

    private (NetlinkResult Result, bool Interrupted) Await(MessageHandler? onItem)
    {
        bool interrupted = false;
        while (true)
        {
            SysResult received = _transport.Receive(_buffer, wait: true);
            if (!received.IsOk) return (new NetlinkResult(received.Error), interrupted);
            MessageReader reader = new(_buffer.AsSpan(0, (int)received.Raw));
            while (reader.MoveNext())
            {
                NetlinkMessage message = reader.Current;
                if (message.Sequence != _sequence) continue; // the rest of a request given up
                interrupted |= (message.Flags & MessageFlags.DumpInterrupted) != 0;
                if (message.Type is NetlinkMessage.Error or NetlinkMessage.Done)
                    return (Acknowledgement.Read(message), interrupted);
                if (message.Type != NetlinkMessage.Noop) onItem?.Invoke(message);
            }
        }
    }
}
