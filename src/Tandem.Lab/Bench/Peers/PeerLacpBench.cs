using Tandem.Lab.Bench.Figures;
using Tandem.Lab.Bench.Measures;
using Tandem.Lab.Bench.Setup;
using Tandem.Lab.Bench.Traffic;

namespace Tandem.Lab.Bench.Peers;

/// <summary>How long each needs, with a bond as LACP partner, to use a cable that is plugged in, and what is lost when one is pulled.</summary>
internal sealed class PeerLacpBench : IBench
{
    private const int Slower = 4; // a trial takes seconds: so many frames by second fewer than elsewhere

    /// <inheritdoc/>
    public string Name => "lacp";

    /// <inheritdoc/>
    public string Purpose => "cable plugged in to frames through it by LACP, and frames lost when one of two is pulled, side by side";

    /// <inheritdoc/>
    public Measurement Run(BenchContext context)
    {
        TeamVariant[] here = [.. PeerVariants.Here(context)];
        if (!here.Contains(PeerVariants.Bonding)) return new Measurement(Name, [], []); // nobody to speak with
        TeamVariant[] subjects = [.. here.Where(static variant =>
            variant == PeerVariants.Libteam || variant == PeerVariants.Kernel || variant == PeerVariants.Default || variant == PeerVariants.Bonding)];
        context.Progress($"LACP: cables pulled and plugged in: {context.Scale.Joins} of each of {subjects.Length}");
        List<JoinReading>[] readings = [.. subjects.Select(static _ => new List<JoinReading>())];
        using PeerTeams teams = new(context, subjects, TeamConfig.Lacp, isLacp: true);
        for (int join = 0; join < context.Scale.Joins; join++)
        {
            for (int i = 0; i < subjects.Length; i++)
            {
                context.Stopping.ThrowIfCancellationRequested();
                readings[i].Add(Play(context, teams.All[i], which: join % 2));
            }
        }

        teams.Stop();
        return Sum([.. subjects.Select(static subject => subject.Name)], readings);
    }

    private static JoinReading Play(BenchContext context, BenchTeam team, int which)
    {
        JoinReading reading = default;
        BenchThread thread = BenchThread.StartFirst(team.Network.Host, "joiner", LacpJoiner.Priority, () =>
        {
            using LacpJoiner joiner = new(team.Network, context.Scale.FramesPerSecond / Slower, context.Stopping);
            reading = joiner.PullAndPlug(which);
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

    private Measurement Sum(IReadOnlyList<string> names, List<JoinReading>[] readings)
    {
        List<Samples> joins = Of("ms", static reading => reading.Joined.TotalMilliseconds);
        List<Samples> pullLosses = Of("frames", static reading => reading.PullLost);
        List<Samples> joinLosses = Of("frames", static reading => reading.JoinLost);
        return new Measurement(
            Name,
            [
                .. joins.Select(static join => PeerFigures.Alone("lacp-join", "LACP: cable in to first frame taken", join)),
                .. joinLosses.Select(static lost => PeerFigures.Alone("lacp-join-lost", "LACP: cable in, frames lost", lost)),
                .. pullLosses.Select(static lost => PeerFigures.Alone("lacp-pull-lost", "LACP: cable pulled, frames lost", lost)),
            ],
            [
                .. joins.Select(static join => join with { Name = $"lacp join {join.Name}" }),
                .. joinLosses.Select(static lost => lost with { Name = $"lacp join lost {lost.Name}" }),
                .. pullLosses.Select(static lost => lost with { Name = $"lacp pull lost {lost.Name}" }),
            ]);

        List<Samples> Of(string unit, Func<JoinReading, double> value) =>
            [.. names.Zip(readings, (name, trials) => new Samples(name, unit, [.. trials.Select(value)]))];
    }
}
