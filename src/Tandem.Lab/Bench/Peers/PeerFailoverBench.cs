using Tandem.Lab.Bench.Figures;
using Tandem.Lab.Bench.Measures;
using Tandem.Lab.Bench.Setup;
using Tandem.Lab.Bench.Traffic;

namespace Tandem.Lab.Bench.Peers;

/// <summary>How long each sends into a pulled cable.</summary>
internal sealed class PeerFailoverBench : IBench
{
    private const int PeaceParts = 4; // of a second: twice the time between a bond's looks at its links, and a half

    /// <inheritdoc/>
    public string Name => "failover";

    /// <inheritdoc/>
    public string Purpose => "frames lost and the longest gap when a cable is pulled, side by side";

    /// <inheritdoc/>
    public Measurement Run(BenchContext context)
    {
        List<CablePuller> pullers = [];
        using PeerTeams teams = new(
            context, PeerVariants.Here(context).Where(static variant => !variant.AtEgress), TeamConfig.Alike);
        context.Progress($"cables pulled: {context.Scale.Pulls} of each of {teams.All.Count}");
        List<PullReading>[] readings = [.. teams.All.Select(static _ => new List<PullReading>())];
        try
        {
            foreach (BenchTeam team in teams.All)
                pullers.Add(new CablePuller(team.Network, context.Scale.FramesPerSecond / PeaceParts));
            for (int pull = 0; pull < context.Scale.Pulls; pull++)
            {
                for (int i = 0; i < pullers.Count; i++)
                {
                    context.Stopping.ThrowIfCancellationRequested();
                    int which = pull % 2 == 0 ? i : pullers.Count - 1 - i;
                    readings[which].Add(Pull(context, teams.All[which], pullers[which], isFirst: pull == 0));
                }
            }
        }
        finally
        {
            pullers.ForEach(static puller => puller.Dispose());
        }

        teams.Stop();
        return Sum([.. teams.All.Select(static team => team.Variant.Name)], readings);
    }

    private static PullReading Pull(BenchContext context, BenchTeam team, CablePuller puller, bool isFirst)
    {
        PullReading reading = default;
        LabHost host = team.Network.Host;
        using FramePacer pacer = new(host, team.Network.TeamLink.Index, context.Scale.FramesPerSecond);
        BenchThread thread = BenchThread.StartFirst(host, "puller", CablePuller.Priority, () =>
        {
            if (isFirst) puller.FindActive();
            reading = puller.Pull();
        });
        try
        {
            thread.Join();
        }
        catch (BenchException failure)
        {
            throw new BenchException($"{team.Variant.Title}: {failure.Message}");
        }

        return reading;
    }

    private Measurement Sum(IReadOnlyList<string> names, List<PullReading>[] readings)
    {
        List<Samples> gaps = Of("ms", static pull => pull.Silent.TotalMilliseconds);
        List<Samples> losses = Of("frames", static pull => pull.Lost);
        List<Samples> switches = Of("ms", static pull => pull.Switched.TotalMilliseconds);
        List<Samples> notices = Of("ms", static pull => pull.Noticed.TotalMilliseconds);
        return new Measurement(
            Name,
            [
                .. gaps.Select(static gap => PeerFigures.Alone("failover-gap", "cable pulled: longest gap", gap)),
                .. losses.Select(static lost => PeerFigures.Alone("failover-lost", "cable pulled: frames lost", lost)),
                .. switches.Select(static at => PeerFigures.Alone("failover-switch", "pull to first frame on the backup", at)),
                .. notices.Select(static at => PeerFigures.Alone("failover-notice", "pull to the kernel's notice", at)),
                .. PeerFigures.NoMore("failover-gap-kernel", "longest gap", gaps, PeerVariants.Kernel, PeerVariants.Libteam),
                .. PeerFigures.NoMore("failover-lost-kernel", "frames lost", losses, PeerVariants.Kernel, PeerVariants.Libteam),
            ],
            [
                .. gaps.Select(static gap => gap with { Name = $"gap {gap.Name}" }),
                .. losses.Select(static lost => lost with { Name = $"lost {lost.Name}" }),
                .. switches.Select(static at => at with { Name = $"switch {at.Name}" }),
                .. notices.Select(static at => at with { Name = $"notice {at.Name}" }),
            ]);

        List<Samples> Of(string unit, Func<PullReading, double> value) =>
            [.. names.Zip(readings, (name, pulls) => new Samples(name, unit, [.. pulls.Select(value)]))];
    }
}
