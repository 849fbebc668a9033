using Tandem.Lab.Bench.Setup;
using Tandem.Lab.Bench.Traffic;
using Tandem.Linux.Packets;
using Tandem.Primitives;

namespace Tandem.Lab.Bench.Measures;

/// <summary>Starts a daemon once, and ends it again.</summary>
internal static class StartTrial
{
    private const int PortShift = 28; // the port's place in the number of a frame
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(20);

    /// <summary>Does it, on a team of two ports that both carry frames.</summary>
    /// <param name="context">Which daemons there are.</param>
    /// <param name="network">Where; it is as before when this is over.</param>
    /// <param name="variant">Which one, and how.</param>
    internal static StartReading Run(BenchContext context, BenchNetwork network, TeamVariant variant)
    {
        context.Stopping.ThrowIfCancellationRequested();
        using RunDirectory directory = new();
        using FrameListener listener = new(network.Host, IfIndex.None);
        using TeamdProcess teamd = StartAndAwaitFrames(context, network, variant, listener, directory, out double tookMs);
        (double workingMs, double waitingMs) = teamd.ReadProcessorTime();
        teamd.AwaitReady();
        teamd.AwaitIdle();
        (double residentMiB, double ownMiB) = teamd.ReadMemory();
        teamd.Stop();
        return new StartReading(tookMs, workingMs, waitingMs, residentMiB, ownMiB);
    }

    private static TeamdProcess StartAndAwaitFrames(
        BenchContext context,
        BenchNetwork network,
        TeamVariant variant,
        FrameListener listener,
        RunDirectory directory,
        out double tookMs)
    {
        IReadOnlyList<LabCable> cables = network.Cables;
        long[] firstAt = new long[cables.Count];
        List<FramePacer> pacers = [];
        TeamdProcess? teamd = null;
        bool isUp = false; // teamd leaves that to the host's network scripts
        try
        {
            for (int port = 0; port < cables.Count; port++)
                pacers.Add(new FramePacer(network.Peer, cables[port].FarIndex, context.Scale.ProbesPerSecond, (uint)port << PortShift));
            teamd = TeamdProcess.Start(context, network, TeamConfig.Both, directory, variant);
            teamd.Await(
                () =>
                {
                    if (!isUp) isUp = network.TryRaiseTeam() is { IsUp: true };
                    else listener.Wait(s_look);
                    Note();
                    return firstAt.All(static at => at > 0);
                },
                "lets no frames through");
            tookMs = (firstAt.Max() - teamd.StartedAt) / 1e6;
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
}
