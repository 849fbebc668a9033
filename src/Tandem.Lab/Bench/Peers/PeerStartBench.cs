using Tandem.Lab.Bench.Figures;
using Tandem.Lab.Bench.Measures;
using Tandem.Lab.Bench.Setup;

namespace Tandem.Lab.Bench.Peers;

/// <summary>How long each daemon takes until its ports carry frames, and how much memory it then needs.</summary>
internal sealed class PeerStartBench : IBench
{
    /// <inheritdoc/>
    public string Name => "start";

    /// <inheritdoc/>
    public string Purpose => "start of the daemon to ports carrying frames, and its resident memory, side by side";

    /// <inheritdoc/>
    public Measurement Run(BenchContext context)
    {
        IReadOnlyList<TeamVariant> daemons = [.. PeerVariants.Here(context).Where(static variant =>
            variant == PeerVariants.Libteam || variant == PeerVariants.Kernel || variant == PeerVariants.Default)];
        context.Progress($"daemons started: {context.Scale.Starts} times each of {daemons.Count}");
        List<StartReading>[] readings = [.. daemons.Select(static _ => new List<StartReading>())];
        List<BenchNetwork> networks = [];
        try
        {
            foreach (TeamVariant _ in daemons) networks.Add(new BenchNetwork());
            for (int start = 0; start < context.Scale.Starts; start++)
            {
                for (int i = 0; i < daemons.Count; i++) readings[i].Add(StartTrial.Run(context, networks[i], daemons[i]));
            }
        }
        finally
        {
            networks.ForEach(static network => network.Dispose());
        }

        List<Samples> took = Of("ms", static start => start.TookMs);
        List<Samples> working = Of("ms", static start => start.WorkingMs);
        List<Samples> resident = Of("MiB", static start => start.ResidentMiB);
        List<Samples> own = Of("MiB", static start => start.OwnMiB);
        return new Measurement(
            Name,
            [
                .. took.Select(static some => PeerFigures.Alone("start", "start to ports carrying frames", some)),
                .. working.Select(static some => PeerFigures.Alone("start-work", "of it, the daemon on a processor", some)),
                .. resident.Select(static some => PeerFigures.Alone("memory", "resident memory", some)),
                .. own.Select(static some => PeerFigures.Alone("memory-own", "of it, not of files", some)),
            ],
            [
                .. took.Select(static some => some with { Name = $"start {some.Name}" }),
                .. resident.Select(static some => some with { Name = $"VmRSS {some.Name}" }),
            ]);

        List<Samples> Of(string unit, Func<StartReading, double> value) =>
            [.. daemons.Zip(readings, (daemon, starts) => new Samples(daemon.Name, unit, [.. starts.Select(value)]))];
    }
}
