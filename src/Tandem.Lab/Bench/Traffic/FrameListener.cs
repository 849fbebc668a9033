using Tandem.Lab.Demo.Probing;
using Tandem.Linux;
using Tandem.Linux.Packets;
using Tandem.Primitives;

namespace Tandem.Lab.Bench.Traffic;

/// <summary>Takes the numbered frames that arrive on a device.</summary>
internal sealed class FrameListener : IDisposable
{
    private const int ReceiveBufferBytes = 16 << 20;
    private readonly PacketSocket _socket;
    private readonly byte[] _buffer = new byte[ProbeFrame.Length];

    /// <summary>Begins to listen.</summary>
    /// <param name="host">Where.</param>
    /// <param name="device">On which device; <see cref="IfIndex.None"/> for all.</param>
    internal FrameListener(LabHost host, IfIndex device)
    {
        _socket = PacketSocket.Open(device, ProbeFrame.EtherType, within: host.Namespace);
        _socket.SetReceiveBuffer(ReceiveBufferBytes);
        _socket.EnableTimestamps().OrThrow("setsockopt SO_TIMESTAMPNS");
    }

    /// <summary>Readable when a frame waits.</summary>
    internal FileDescriptor Descriptor => _socket.Descriptor;

    /// <summary>Takes one frame that waits.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="packet">When and where it arrived.</param>
    /// <returns>False when none waits.</returns>
    internal bool TryTake(out uint number, out ReceivedPacket packet)
    {
        number = 0;
        SysResult received;
        while ((received = _socket.Receive(_buffer, out packet)).Error != Errno.Again)
        {
            // A device that goes down says so once to each of its sockets.
            if (received.IsOk && ProbeFrame.TryRead(_buffer.AsSpan(0, packet.Length), out number)) return true;
        }

        return false;
    }

    /// <summary>Takes all that wait.</summary>
    /// <returns>How many.</returns>
    internal int Skip()
    {
        int count = 0;
        while (TryTake(out _, out _)) count++;
        return count;
    }

    /// <summary>Waits for a frame.</summary>
    /// <returns>False when <paramref name="atMost"/> passed first.</returns>
    internal bool Wait(TimeSpan atMost) => _socket.Wait(atMost);

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
