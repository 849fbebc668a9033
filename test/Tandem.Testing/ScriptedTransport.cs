using Tandem.Linux;
using Tandem.Netlink;

namespace Tandem.Testing;

/// <summary>A kernel that is a function: request in, datagrams (or errors) out; and notifications on demand.</summary>
public sealed class ScriptedTransport(Func<byte[], IEnumerable<object>>? answer = null) : INetlinkTransport
{
    /// <summary>What is received next: a datagram, or an <see cref="Errno"/>.</summary>
    public Queue<object> Waiting { get; } = [];

    public int Requests { get; private set; }

    public FileDescriptor Descriptor { get; } = new(-1);

    public SysResult Send(ReadOnlySpan<byte> datagram)
    {
        Requests++;
        foreach (object reply in answer?.Invoke(datagram.ToArray()) ?? []) Waiting.Enqueue(reply);
        return new SysResult(datagram.Length);
    }

    public SysResult Receive(Span<byte> buffer, bool wait)
    {
        if (!Waiting.TryDequeue(out object? next))
            return wait ? throw new InvalidOperationException("would block for ever") : SysResult.Failure(Errno.Again);
        if (next is Errno error) return SysResult.Failure(error);
        byte[] datagram = (byte[])next;
        datagram.CopyTo(buffer);
        return new SysResult(datagram.Length);
    }

    public void Dispose() => Descriptor.Dispose();

    /// <summary>A message with the sequence number of <paramref name="request"/>.</summary>
    public static byte[] Reply(byte[] request, ushort type, ushort flags, params byte[] payload)
    {
        byte[] message = new byte[16 + payload.Length];
        BitConverter.TryWriteBytes(message, message.Length);
        BitConverter.TryWriteBytes(message.AsSpan(4), type);
        BitConverter.TryWriteBytes(message.AsSpan(6), flags);
        request.AsSpan(8, 4).CopyTo(message.AsSpan(8));
        payload.CopyTo(message, 16);
        return message;
    }
}
