using System.Runtime.InteropServices;

namespace Tandem.Linux.Traffic;

/// <summary>Sends or receives many datagrams of one size with one system call.</summary>
/// <remarks>One thread. Source: sendmmsg(2), recvmmsg(2).</remarks>
public sealed unsafe class DatagramBatch : IDisposable
{
    private readonly int _capacity;
    private readonly byte* _payload;
    private readonly IoVector* _vectors;
    private readonly MultiMessage* _messages;

    /// <summary>Room for <paramref name="capacity"/> datagrams, all alike when sent.</summary>
    /// <param name="capacity">How many go in one call; at most 1024, the kernel's limit.</param>
    /// <param name="payloadBytes">Octets of each, all 0; a longer one received is cut.</param>
    public DatagramBatch(int capacity, int payloadBytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, 1024);
        _capacity = capacity;
        _payload = (byte*)NativeMemory.AllocZeroed((nuint)payloadBytes);
        _vectors = (IoVector*)NativeMemory.AllocZeroed((nuint)sizeof(IoVector));
        _messages = (MultiMessage*)NativeMemory.AllocZeroed((nuint)capacity, (nuint)sizeof(MultiMessage));
        *_vectors = new IoVector { Base = _payload, Length = (nuint)payloadBytes };

        // All share one buffer: nobody looks at what is received.
        for (int i = 0; i < capacity; i++) _messages[i].Header = new MessageHeader { Vectors = _vectors, VectorCount = 1 };
    }

    /// <summary>Sends a full batch on a connected socket.</summary>
    /// <returns>How many the kernel took; <see cref="Errno.Again"/> when none had room.</returns>
    public SysResult Send(SafeHandle socket)
    {
        using FdLease fd = new(socket);
        while (true)
        {
            SysResult result = Native.Result(Native.sendmmsg(fd.Value, _messages, (uint)_capacity, 0));
            if (result.Error != Errno.Interrupted) return result;
        }
    }

    /// <summary>Waits for one datagram and takes with it those that wait already, up to a full batch. Drops the contents.</summary>
    /// <returns>How many; <see cref="Errno.Again"/> when the socket's receive timeout passed first.</returns>
    public SysResult Receive(SafeHandle socket)
    {
        using FdLease fd = new(socket);
        while (true)
        {
            SysResult result = Native.Result(
                Native.recvmmsg(fd.Value, _messages, (uint)_capacity, Native.MSG_WAITFORONE, null));
            if (result.Error != Errno.Interrupted) return result;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.Free(_messages);
        NativeMemory.Free(_vectors);
        NativeMemory.Free(_payload);
    }
}
