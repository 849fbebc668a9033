using System.Globalization;
using Tandem.Lab.Bench.Figures;
using Tandem.Lab.Bench.Setup;
using Tandem.Lab.Bench.Traffic;
using Tandem.Linux.Packets;
using Tandem.Primitives;

namespace Tandem.Lab.Bench.Measures;

/// <summary>How long the daemon takes until its ports carry frames, and how much memory it then needs.</summary>
internal sealed class StartBench : IBench
{
    private const int ProbesPerSecond = 5000; // by port: the reading is exact to 0.2 ms
    private const int PortShift = 28; // the port's place in the number of a frame
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(20);

    /// <inheritdoc/>
    public string Name => "start";

    /// <inheritdoc/>
    public string Purpose => "start of teamd to ports enabled, and its resident memory";

    /// <inheritdoc/>
    public Measurement Run(BenchContext context)
    {
        context.Progress($"start of teamd: {context.Scale.Starts} times");
        List<double> took = [], working = [], waiting = [], resident = [], own = [];
        using BenchNetwork network = new();
        for (int start = 0; start < context.Scale.Starts; start++)
        {
            context.Stopping.ThrowIfCancellationRequested();
            using RunDirectory directory = new();
            using FrameListener listener = new(network.Host, IfIndex.None);
            using TeamdProcess teamd = StartAndAwaitFrames(context, network, listener, directory, took);
            (double work, double wait) = teamd.ReadProcessorTime();
            working.Add(work);
            waiting.Add(wait);
            teamd.AwaitReady();
            teamd.AwaitIdle();
            (double all, double part) = teamd.ReadMemory();
            resident.Add(all);
            own.Add(part);
            teamd.Stop();
        }

        return Sum(
            new("start to ports enabled", "ms", took),
            new("on a processor", "ms", working),
            new("waiting for a processor", "ms", waiting),
            new("VmRSS", "MiB", resident),
            new("RssAnon", "MiB", own));
    }

    private static TeamdProcess StartAndAwaitFrames(
        BenchContext context, BenchNetwork network, FrameListener listener, RunDirectory directory, List<double> took)
    {
        IReadOnlyList<LabCable> cables = network.Cables;
        long[] firstAt = new long[cables.Count];
        List<FramePacer> pacers = [];
        TeamdProcess? teamd = null;
        bool isUp = false; // teamd leaves that to the host's network scripts
        try
        {
            for (int port = 0; port < cables.Count; port++)
                pacers.Add(new FramePacer(network.Peer, cables[port].FarIndex, ProbesPerSecond, (uint)port << PortShift));
            teamd = TeamdProcess.Start(context, network, TeamConfig.Both, directory);
            teamd.Await(
                () =>
                {
                    if (!isUp) isUp = network.TryRaiseTeam() is { IsUp: true };
                    else listener.Wait(s_look);
                    Note();
                    return firstAt.All(static at => at > 0);
                },
                "lets no frames through");
            took.Add((firstAt.Max() - teamd.StartedAt) / 1e6);
            return teamd;
        }
        catch
        {
            teamd?.Dispose();
            throw;
        }
        finally
        {
            pacers.ForEach(static pacer => pacer.Dispose());
        }

        // A frame that arrives on anything but its card arrives on the team: its port is enabled.
        void Note()
        {
            while (listener.TryTake(out uint number, out ReceivedPacket packet))
            {
                uint port = number >> PortShift;
                if (packet.Device != cables[(int)port].NearIndex && firstAt[port] == 0) firstAt[port] = packet.ReceivedAt;
            }
        }
    }

    private Measurement Sum(Samples took, Samples working, Samples waiting, Samples resident, Samples own) => new(
        Name,
        [
            Figure.Median("start", "start of teamd to both ports enabled, median", took.Unit, took.Values) with
            {
                Must = Bound.AtMost(50),
                Remark = string.Create(
                    CultureInfo.InvariantCulture,
                    $"of {took.Values.Count} starts; {Order.Median(working.Values):0} ms on a processor, {Order.Median(waiting.Values):0} ms waiting for one"),
            },
            Figure.Median("memory", "resident memory of the idle daemon with one team", resident.Unit, resident.Values) with
            {
                Must = Bound.AtMost(10),
                Remark = string.Create(CultureInfo.InvariantCulture, $"its own, not of files: {Order.Median(own.Values):0.0} MiB"),
            },
        ],
        [took, working, waiting, resident, own]);
}
