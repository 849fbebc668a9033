using Tandem.Lab.Bench.Setup;
using Tandem.Lab.Bench.Traffic;
using Tandem.Linux.Packets;

namespace Tandem.Lab.Bench.Measures;

/// <summary>Pulls one of two cables between a team and its LACP partner, plugs it in again, and sees what becomes of the frames.</summary>
/// <remarks>
/// A frame has arrived when the partner's bond took it: while a port is not in use there, the bond drops what comes by it.
/// One thread, which goes before others; times are the kernel's.
/// </remarks>
internal sealed class LacpJoiner : IDisposable
{
    internal const int Priority = 10; // the frames are paced at a higher one

    private const int Flows = 16;
    private const long NanosecondsPerTick = 100;
    private readonly BenchNetwork _network;
    private readonly CancellationToken _stopping;
    private readonly FrameListener[] _cables;
    private readonly FrameListener _bond;
    private readonly FramePacer _pacer;
    private readonly Dictionary<uint, long>[] _byCable = [[], []];
    private readonly HashSet<uint> _taken = [];
    private readonly uint _calm;
    private uint _last;

    /// <summary>Begins to send frames of many flows through the team.</summary>
    internal LacpJoiner(BenchNetwork network, int framesPerSecond, CancellationToken stopping)
    {
        (_network, _stopping, _calm) = (network, stopping, (uint)framesPerSecond / 2);
        _cables = [.. network.Cables.Select(cable => new FrameListener(network.Peer, cable.FarIndex))];
        _bond = new FrameListener(network.Peer, network.PeerBond);
        _pacer = new FramePacer(network.Host, network.TeamLink.Index, framesPerSecond, flows: Flows);
    }

    /// <summary>Waits until both cables carry frames, pulls one, waits, and plugs it in.</summary>
    /// <param name="which">The cable.</param>
    /// <exception cref="BenchException">The frames did not come.</exception>
    internal JoinReading PullAndPlug(int which)
    {
        Forget();
        Await(() => Joined(0) is not null && Joined(1) is not null, "does not use both cables");
        uint pulled = AwaitCalm();
        _network.Cables[which].Pull();
        int pullLost = Missing(pulled, AwaitCalm());

        Forget();
        uint plugged = _pacer.Sent;
        long at = _network.Cables[which].Plug();
        Await(() => Joined(which) is not null, "does not use the cable again");
        TimeSpan joined = new((Joined(which)!.Value - at) / NanosecondsPerTick);
        return new JoinReading(joined, pullLost, Missing(plugged, AwaitCalm()));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pacer.Dispose();
        _bond.Dispose();
        foreach (FrameListener cable in _cables) cable.Dispose();
    }

    // When the first frame came by a cable that the bond took.
    private long? Joined(int which)
    {
        long? first = null;
        foreach ((uint number, long at) in _byCable[which])
        {
            if (_taken.Contains(number) && (first is null || at < first)) first = at;
        }

        return first;
    }

    // Until half a second's frames that were sent from now on have come without a gap; the number of the last of them.
    private uint AwaitCalm()
    {
        uint from = _pacer.Sent;
        Await(() => _last >= from + _calm && Missing(_last - _calm, _last) == 0, "does not come to rest");
        return _last;
    }

    private int Missing(uint from, uint to)
    {
        int missing = 0;
        for (uint number = from; number < to; number++)
        {
            if (!_taken.Contains(number)) missing++;
        }

        return missing;
    }

    private void Await(Func<bool> isSo, string otherwise) => Patience.Until(
        () =>
        {
            Take();
            return isSo();
        },
        () => $"the team {otherwise}",
        _stopping);

    private void Take()
    {
        for (int which = 0; which < _cables.Length; which++)
        {
            while (_cables[which].TryTake(out uint number, out ReceivedPacket packet)) _byCable[which].TryAdd(number, packet.ReceivedAt);
        }

        while (_bond.TryTake(out uint number, out _))
        {
            _taken.Add(number);
            _last = Math.Max(_last, number);
        }
    }

    private void Forget()
    {
        Take();
        foreach (Dictionary<uint, long> arrivals in _byCable) arrivals.Clear();
        _taken.Clear();
    }
}
