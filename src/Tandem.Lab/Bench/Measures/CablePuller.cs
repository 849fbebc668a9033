using Tandem.Lab.Bench.Setup;
using Tandem.Lab.Bench.Traffic;
using Tandem.Linux.Events;
using Tandem.Linux.Packets;
using Tandem.Netlink.Routing;
using Tandem.Primitives;

namespace Tandem.Lab.Bench.Measures;

/// <summary>Pulls the cable of the active port, sees where the frames go, and plugs it in again.</summary>
/// <remarks>One thread, which goes before others: what it does not see in time would count as the team's delay.</remarks>
internal sealed class CablePuller : IDisposable
{
    internal const int Priority = 10; // the frames are paced at a higher one

    private const long NanosecondsPerTick = 100;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private readonly BenchNetwork _network;
    private readonly int _framesBetweenPulls;
    private readonly EventLoop _loop = new();
    private readonly LinkTable _links;
    private readonly Arrivals[] _arrivals;
    private int _active;
    private long _noticedAt;

    /// <summary>Listens at the far ends of both cables, and to the host's link events.</summary>
    /// <param name="network">The network.</param>
    /// <param name="framesBetweenPulls">How many frames come in peace before a pull.</param>
    internal CablePuller(BenchNetwork network, int framesBetweenPulls = 30)
    {
        (_network, _framesBetweenPulls) = (network, framesBetweenPulls);
        _links = new LinkTable(network.Host.Namespace);
        _arrivals = [.. network.Cables.Select(cable => new Arrivals(new FrameListener(network.Peer, cable.FarIndex)))];
        _loop.Watch(_links.EventSource, TakeLinkEvents);
        foreach (Arrivals arrivals in _arrivals) _loop.Watch(arrivals.Listener.Descriptor, arrivals.Take);
    }

    private Arrivals Active => _arrivals[_active];

    private Arrivals Backup => _arrivals[1 - _active];

    /// <summary>Waits until the frames come, and sees by which cable.</summary>
    internal void FindActive()
    {
        Await(() => _arrivals.Any(static arrivals => arrivals.Count > 0), "no frame of the team arrives");
        _active = Array.FindIndex(_arrivals, static arrivals => arrivals.Count > 0);
    }

    /// <summary>Pulls once.</summary>
    /// <exception cref="BenchException">The team did not change over within 10 s.</exception>
    internal PullReading Pull()
    {
        Active.Forget();
        Await(
            () => Active.Count >= _framesBetweenPulls && _network.Cables.All(cable => IsUp(cable.NearIndex)),
            "the team does not come to rest after a pull");
        Backup.Forget();
        _noticedAt = 0;
        long pulledAt = _network.Cables[_active].Pull();
        Await(() => Backup.Count > 0 && _noticedAt > 0, "no frame comes by the backup");
        PullReading reading = new(
            Span(Backup.FirstAt - pulledAt),
            Span(_noticedAt - pulledAt),
            Span(Backup.FirstAt - Active.LastAt),
            (long)Backup.First - Active.Last - 1);
        _network.Cables[_active].Plug();
        _active = 1 - _active;
        return reading;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _loop.Dispose();
        _links.Dispose();
        foreach (Arrivals arrivals in _arrivals) arrivals.Listener.Dispose();
    }

    private static TimeSpan Span(long nanoseconds) => new(nanoseconds / NanosecondsPerTick);

    private bool IsUp(IfIndex card) => _links.TryGet(card, out Link? link) && link.IsLinkUp;

    private void TakeLinkEvents()
    {
        _links.Drain();
        if (_noticedAt == 0 && !IsUp(_network.Cables[_active].NearIndex)) _noticedAt = PacketClock.Now();
    }

    private void Await(Func<bool> isSo, string otherwise)
    {
        Instant deadline = EventLoop.Clock() + s_patience;
        while (!isSo())
        {
            TimeSpan left = deadline - EventLoop.Clock();
            if (left <= TimeSpan.Zero) throw new BenchException(otherwise);
            _loop.RunOnce(left);
        }
    }

    /// <summary>What came by one cable since the last <see cref="Forget"/>.</summary>
    private sealed class Arrivals(FrameListener listener)
    {
        internal FrameListener Listener => listener;

        internal int Count { get; private set; }

        internal uint First { get; private set; }

        internal long FirstAt { get; private set; }

        internal uint Last { get; private set; }

        internal long LastAt { get; private set; }

        internal void Take()
        {
            while (listener.TryTake(out uint number, out ReceivedPacket packet))
            {
                if (Count++ == 0) (First, FirstAt) = (number, packet.ReceivedAt);
                (Last, LastAt) = (number, packet.ReceivedAt);
            }
        }

        internal void Forget()
        {
            Take();
            Count = 0;
        }
    }
}
