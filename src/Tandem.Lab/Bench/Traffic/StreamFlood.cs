using System.Net;
using System.Net.Sockets;
using Tandem.Linux.Events;
using Tandem.Linux.Traffic;
using Tandem.Primitives;

namespace Tandem.Lab.Bench.Traffic;

/// <summary>One TCP connection, written to in large pieces.</summary>
internal sealed class StreamFlood : IFlood
{
    private const int Port = 5002;
    private const int PieceBytes = 256 * 1024;
    private const int IdleMs = 5;
    private static readonly TimeSpan s_leadIn = TimeSpan.FromMilliseconds(20); // the window has to open again
    private readonly LabHost _from;
    private readonly LabHost _to;
    private readonly Socket _out;
    private readonly Socket _in;

    /// <summary>Connects.</summary>
    /// <param name="from">Where it is sent.</param>
    /// <param name="to">Where it arrives.</param>
    /// <param name="address">An address of <paramref name="to"/>, which chooses the path.</param>
    internal StreamFlood(LabHost from, LabHost to, IPAddress address)
    {
        (_from, _to) = (from, to);
        IPEndPoint target = new(address, Port);
        using Socket listener = to.Run(static () => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        _out = from.Run(static () => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        listener.Bind(target);
        listener.Listen(1);
        _out.Connect(target);
        _in = listener.Accept();
        _in.ReceiveTimeout = IdleMs;
    }

    /// <inheritdoc/>
    public FloodReading Run(TimeSpan length)
    {
        long arrived = 0;
        bool isOver = false;
        TimeSpan usedOut = default, usedIn = default;
        BenchThread receiver = BenchThread.StartPinned(_to, "tcp in", 1, () =>
        {
            byte[] piece = new byte[PieceBytes];
            while (true)
            {
                bool wasOver = Volatile.Read(ref isOver);
                int count = _in.Receive(piece, SocketFlags.None, out SocketError error);
                if (error == SocketError.Success) Volatile.Write(ref arrived, arrived + count);
                else if (wasOver) break; // nothing is under way any more
            }

            usedIn = ThreadClock.Used;
        });
        BenchThread sender = BenchThread.StartPinned(_from, "tcp out", 0, () =>
        {
            byte[] piece = new byte[PieceBytes];
            while (!Volatile.Read(ref isOver)) _out.Send(piece);
            usedOut = ThreadClock.Used;
        });
        (long octets, TimeSpan elapsed) = Count(ref arrived, length);
        Volatile.Write(ref isOver, true);
        sender.Join();
        receiver.Join();
        return new FloodReading(
            octets / elapsed.TotalSeconds, (usedOut + usedIn).TotalNanoseconds / Math.Max(1, arrived / 1024.0));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _out.Dispose();
        _in.Dispose();
    }

    private static (long Octets, TimeSpan Elapsed) Count(ref long arrived, TimeSpan length)
    {
        ThreadClock.SleepUntil(EventLoop.Clock() + s_leadIn);
        long before = Volatile.Read(ref arrived);
        Instant start = EventLoop.Clock();
        ThreadClock.SleepUntil(start + length);
        return (Volatile.Read(ref arrived) - before, EventLoop.Clock() - start);
    }
}
