using Tandem.Lab.Bench.Setup;
using Tandem.Lab.Bench.Traffic;

namespace Tandem.Lab.Bench.Measures;

/// <summary>Numbered frames through the team in both directions, by the cable of p1, and what became of them.</summary>
internal sealed class NumberedTraffic : IDisposable
{
    private readonly BenchContext _context;
    private readonly FrameTally _atPeer;
    private readonly FrameTally _atHost;
    private readonly FramePacer _out;
    private readonly FramePacer _in;

    /// <summary>Begins.</summary>
    internal NumberedTraffic(BenchNetwork network, BenchContext context)
    {
        _context = context;
        int rate = context.Scale.FramesPerSecond;
        _atPeer = new FrameTally(network.Peer, new FrameListener(network.Peer, network.Cables[0].FarIndex));
        _atHost = new FrameTally(network.Host, new FrameListener(network.Host, network.TeamLink.Index));
        _out = new FramePacer(network.Host, network.TeamLink.Index, rate);
        _in = new FramePacer(network.Peer, network.Cables[0].FarIndex, rate);
    }

    /// <summary>Frames sent in each direction.</summary>
    internal uint Sent => Math.Min(_out.Sent, _in.Sent);

    /// <summary>Frames that came twice, in both directions.</summary>
    internal int Duplicates => _atPeer.Duplicates + _atHost.Duplicates;

    /// <summary>Waits until another <paramref name="count"/> frames left in each direction.</summary>
    /// <returns>Frames sent so far.</returns>
    internal uint AwaitMore(uint count)
    {
        uint until = Math.Max(_out.Sent, _in.Sent) + count;
        Patience.Until(() => Sent >= until, () => "no frames are sent", _context.Stopping);
        return Sent;
    }

    /// <summary>Sends no more and waits for what is under way.</summary>
    /// <returns>Frames sent in each direction.</returns>
    internal uint Stop()
    {
        _out.Stop();
        _in.Stop();
        _atPeer.Stop();
        _atHost.Stop();
        return Sent;
    }

    /// <summary>How many of the frames sent by the host between two marks the peer did not get.</summary>
    internal int LostOut(uint from, uint to) => _atPeer.Missing(from, to);

    /// <summary>How many of the frames sent by the peer between two marks the host did not get.</summary>
    internal int LostIn(uint from, uint to) => _atHost.Missing(from, to);

    /// <inheritdoc/>
    public void Dispose()
    {
        _out.Dispose();
        _in.Dispose();
        _atPeer.Dispose();
        _atHost.Dispose();
    }
}
