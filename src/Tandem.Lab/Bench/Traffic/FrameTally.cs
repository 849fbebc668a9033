using Tandem.Linux.Packets;

namespace Tandem.Lab.Bench.Traffic;

/// <summary>Notes each numbered frame that arrives on a device, on a thread of its own.</summary>
internal sealed class FrameTally : IDisposable
{
    private const int Priority = 10;
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);
    private readonly FrameListener _listener;
    private readonly HashSet<uint> _arrived = [];
    private readonly BenchThread _thread;
    private int _count;
    private bool _isOver;

    /// <summary>Begins.</summary>
    /// <param name="host">Where.</param>
    /// <param name="listener">On which device; disposed with this.</param>
    internal FrameTally(LabHost host, FrameListener listener)
    {
        _listener = listener;
        _thread = BenchThread.StartFirst(host, "tally", Priority, Take);
    }

    /// <summary>Frames noted so far, each once.</summary>
    internal int Count => Volatile.Read(ref _count);

    /// <summary>Frames that arrived again; to be read after <see cref="Stop"/>.</summary>
    internal int Duplicates { get; private set; }

    /// <summary>Ends, after what is under way.</summary>
    internal void Stop()
    {
        Volatile.Write(ref _isOver, true);
        _thread.Join();
    }

    /// <summary>How many of the numbers from <paramref name="from"/> up to <paramref name="to"/>, without it, did not arrive.</summary>
    /// <remarks>To be asked after <see cref="Stop"/>.</remarks>
    internal int Missing(uint from, uint to)
    {
        int missing = 0;
        for (uint number = from; number < to; number++)
        {
            if (!_arrived.Contains(number)) missing++;
        }

        return missing;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        _listener.Dispose();
    }

    private void Take()
    {
        bool isLast;
        do
        {
            isLast = Volatile.Read(ref _isOver);
            _listener.Wait(s_look);
            while (_listener.TryTake(out uint number, out ReceivedPacket _))
            {
                if (_arrived.Add(number)) Volatile.Write(ref _count, _count + 1);
                else Duplicates++;
            }
        }
        while (!isLast);
    }
}
