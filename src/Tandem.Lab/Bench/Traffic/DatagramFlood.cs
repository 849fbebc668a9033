using System.Net;
using System.Net.Sockets;
using Tandem.Linux.Events;
using Tandem.Linux.Traffic;
using Tandem.Primitives;

namespace Tandem.Lab.Bench.Traffic;

/// <summary>UDP datagrams in frames of 60 octets: what a frame costs, whatever is in it.</summary>
/// <remarks>
/// The kernel carries a frame through veth pairs on the sender's processor, up to the receiving socket, so the sender's
/// processor time is the frame's whole way but its last step.
/// </remarks>
internal sealed class DatagramFlood : IFlood
{
    private const int Port = 5001;
    private const int PayloadBytes = 60 - 14 - 20 - 8; // without Ethernet, IPv4 and UDP headers
    private const int BatchSize = 64;
    private const int BatchesPerLook = 4; // at the clock
    private const int ReceiveBufferBytes = 32 << 20;
    private const int SolSocket = 1;
    private const int SoReceiveBufferForce = 33; // beyond net.core.rmem_max
    private const int IdleMs = 5;
    private readonly LabHost _from;
    private readonly LabHost _to;
    private readonly Socket _out;
    private readonly Socket _in;

    /// <summary>Opens the sockets.</summary>
    /// <param name="from">Where it is sent.</param>
    /// <param name="to">Where it arrives.</param>
    /// <param name="address">An address of <paramref name="to"/>, which chooses the path.</param>
    internal DatagramFlood(LabHost from, LabHost to, IPAddress address)
    {
        (_from, _to) = (from, to);
        IPEndPoint target = new(address, Port);
        _in = to.Run(static () => new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
        _out = from.Run(static () => new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
        _in.SetRawSocketOption(SolSocket, SoReceiveBufferForce, BitConverter.GetBytes(ReceiveBufferBytes));
        _in.ReceiveTimeout = IdleMs;
        _in.Bind(target);
        _out.Connect(target);
    }

    /// <inheritdoc/>
    public FloodReading Run(TimeSpan length)
    {
        long sent = 0, arrived = 0;
        bool isOver = false;
        TimeSpan elapsed = default, used = default;
        BenchThread receiver = BenchThread.StartPinned(_to, "udp in", 1, () =>
        {
            using DatagramBatch batch = new(BatchSize, PayloadBytes);
            while (true)
            {
                bool wasOver = Volatile.Read(ref isOver);
                long count = batch.Receive(_in.SafeHandle).Raw;
                if (count > 0) arrived += count;
                else if (wasOver) return; // nothing is under way any more
            }
        });
        BenchThread sender = BenchThread.StartPinned(_from, "udp out", 0, () =>
        {
            using DatagramBatch batch = new(BatchSize, PayloadBytes);
            Instant start = EventLoop.Clock(), now;
            TimeSpan usedBefore = ThreadClock.Used;
            do
            {
                for (int i = 0; i < BatchesPerLook; i++) sent += Math.Max(0, batch.Send(_out.SafeHandle).Raw);
                now = EventLoop.Clock();
            }
            while (now - start < length);
            used = ThreadClock.Used - usedBefore;
            elapsed = now - start;
        });
        sender.Join();
        Volatile.Write(ref isOver, true);
        receiver.Join();
        return new FloodReading(arrived / elapsed.TotalSeconds, used.TotalNanoseconds / Math.Max(1, sent));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _out.Dispose();
        _in.Dispose();
    }
}
