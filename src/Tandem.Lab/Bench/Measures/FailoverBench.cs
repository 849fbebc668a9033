using System.Globalization;
using Tandem.Lab.Bench.Figures;
using Tandem.Lab.Bench.Setup;
using Tandem.Lab.Bench.Traffic;

namespace Tandem.Lab.Bench.Measures;

/// <summary>How long a team sends into a pulled cable.</summary>
internal sealed class FailoverBench : IBench
{
    private const string Milliseconds = "ms";
    private const string Frames = "frames";

    /// <inheritdoc/>
    public string Name => "failover";

    /// <inheritdoc/>
    public string Purpose => "carrier loss to the first frame on the backup, and the frames lost";

    /// <inheritdoc/>
    public Measurement Run(BenchContext context)
    {
        using BenchNetwork network = new();
        using RunDirectory directory = new();
        using TeamdProcess teamd = TeamdProcess.Start(context, network, TeamConfig.Alike, directory);
        teamd.AwaitReady();
        context.Progress($"carrier loss to first frame on the backup: {context.Scale.Pulls} pulls");
        using CablePuller puller = new(network);
        List<PullReading> pulls = [];
        TimeSpan latest;
        using (FramePacer pacer = new(network.Host, network.TeamLink.Index, context.Scale.FramesPerSecond))
        {
            BenchThread thread = BenchThread.StartFirst(network.Host, "puller", CablePuller.Priority, () =>
            {
                puller.FindActive();
                for (int i = 0; i < context.Scale.Pulls; i++)
                {
                    context.Stopping.ThrowIfCancellationRequested();
                    pulls.Add(puller.Pull());
                }
            });
            thread.Join();
            pacer.Stop();
            latest = pacer.WorstDelay;
        }

        teamd.Stop();
        return Sum(pulls, latest);
    }

    private Measurement Sum(List<PullReading> pulls, TimeSpan latest)
    {
        Samples switched = new("carrier loss to first frame", Milliseconds, [.. pulls.Select(static pull => pull.Switched.TotalMilliseconds)]);
        Samples noticed = new("carrier loss to the kernel's notice", Milliseconds, [.. pulls.Select(static pull => pull.Noticed.TotalMilliseconds)]);
        Samples silent = new("last frame to first frame", Milliseconds, [.. pulls.Select(static pull => pull.Silent.TotalMilliseconds)]);
        Samples lost = new("frames lost", Frames, [.. pulls.Select(static pull => (double)pull.Lost)]);
        double p99 = Order.Percentile(switched.Values, 0.99);
        return new Measurement(
            Name,
            [
                Figure.Median("failover-median", "carrier loss to first frame on the backup, median", Milliseconds, switched.Values) with
                {
                    Must = Bound.AtMost(1),
                    Remark = string.Create(
                        CultureInfo.InvariantCulture,
                        $"of {pulls.Count} pulls; of it the kernel's notice {Order.Median(noticed.Values):0.000} ms"),
                },
                new Figure("failover-p99", "carrier loss to first frame on the backup, p99", Milliseconds, p99, switched.Values.Min(), switched.Values.Max())
                {
                    Must = Bound.AtMost(5),
                    Remark = string.Create(
                        CultureInfo.InvariantCulture,
                        $"of it the kernel's notice {Order.Percentile(noticed.Values, 0.99):0.000} ms; latest of the paced frames {latest.TotalMilliseconds:0.000} ms"),
                },
                Figure.Median("failover-silence", "last frame on the pulled cable to first on the backup, median", Milliseconds, silent.Values),
                Figure.Median("failover-lost", "frames lost in a pull, median", Frames, lost.Values) with
                {
                    Remark = string.Create(CultureInfo.InvariantCulture, $"p99 {Order.Percentile(lost.Values, 0.99):0}, mean {lost.Values.Average():0.0}"),
                },
            ],
            [switched, noticed, silent, lost]);
    }
}
