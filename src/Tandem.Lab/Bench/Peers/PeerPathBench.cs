using System.Globalization;
using Tandem.Lab.Bench.Figures;
using Tandem.Lab.Bench.Measures;
using Tandem.Lab.Bench.Setup;
using Tandem.Lab.Bench.Traffic;

namespace Tandem.Lab.Bench.Peers;

/// <summary>What each lets through, in both directions, and what that costs.</summary>
/// <param name="kind">Of what.</param>
/// <param name="least">The least ratio of our own driver to the kernel's that will do; null when it is only told.</param>
/// <param name="aim">The ratio that the best variant of our own driver should have, transmitting; null for none.</param>
internal sealed class PeerPathBench(FloodKind kind, double? least, double? aim) : IBench
{
    /// <inheritdoc/>
    public string Name => kind.Name;

    /// <inheritdoc/>
    public string Purpose => $"{kind.Title}, side by side";

    /// <inheritdoc/>
    public Measurement Run(BenchContext context)
    {
        List<Figure> figures = [];
        List<Samples> samples = [];
        using PeerTeams teams = new(context, PeerVariants.Here(context), TeamConfig.PreferFirst);
        Measure(context, teams.All, isOut: true, figures, samples);
        Measure(context, [.. teams.All.Where(static team => !team.Variant.AtEgress)], isOut: false, figures, samples);
        teams.Stop();
        return new Measurement(Name, figures, samples);
    }

    private void Measure(
        BenchContext context, IReadOnlyList<BenchTeam> teams, bool isOut, List<Figure> figures, List<Samples> samples)
    {
        string direction = isOut ? "out" : "in";
        context.Progress($"{kind.Title}, {direction}: {context.Scale.Rounds} rounds of {teams.Count + 1} paths");
        PathRounds rounds = new();
        List<IFlood> floods = [];
        try
        {
            Add(PathRounds.Bare, teams[0].Network.OpenBare(kind, isOut));
            foreach (BenchTeam team in teams) Add(team.Variant.Name, team.Network.OpenTeam(kind, isOut));
            rounds.Run(context.Scale.Rounds, context.Stopping);
        }
        finally
        {
            floods.ForEach(static flood => flood.Dispose());
        }

        List<Samples> rates = [Rates(PathRounds.Bare), .. teams.Select(team => Rates(team.Variant.Name))];
        List<Samples> costs = [Costs(PathRounds.Bare), .. teams.Select(team => Costs(team.Variant.Name))];
        int reference = Math.Max(0, rates.FindIndex(static path => path.Name == PeerVariants.Kernel.Name));
        figures.AddRange(rates.Select(path =>
            PeerFigures.Beside($"{Name}-{direction}", $"{kind.Title}, {direction}", path, rates[reference])));
        figures.AddRange(costs.Select(path =>
            PeerFigures.Beside($"{Name}-{direction}-cost", $"processor time, {Name} {direction}", path, costs[reference])));
        if (reference > 0) figures.AddRange(Compare(direction, [.. teams.Select(static team => team.Variant)], rates, costs));
        samples.AddRange(rates.Select(path => path with { Name = $"{direction} {path.Name}" }));
        samples.AddRange(costs.Select(path => path with { Name = $"{direction} {path.Name} cost" }));

        void Add(string name, IFlood flood)
        {
            floods.Add(flood);
            rounds.Add(name, () => flood.Run(context.Scale.Turn));
        }

        Samples Rates(string path)
        {
            Samples raw = rounds.Rates(path, kind.RateUnit);
            return new(path, kind.ShownUnit, [.. raw.Values.Select(rate => rate * kind.ShownFactor)]);
        }

        Samples Costs(string path) => rounds.Costs(path, kind.CostUnit) with { Name = path };
    }

    private List<Figure> Compare(
        string direction, IReadOnlyList<TeamVariant> variants, List<Samples> rates, List<Samples> costs)
    {
        List<Figure> ratios = [];
        foreach (TeamVariant variant in variants.Where(static variant => variant.Driver == "bpf"))
        {
            double cost = Order.Median(Of(costs, variant.Name).Over(Of(costs, PeerVariants.Kernel.Name)));
            ratios.Add(Figure.Median(
                $"{Name}-{direction}-{variant.Name}",
                $"{kind.Title}, {direction}: {variant.Title} / kernel",
                "",
                Of(rates, variant.Name).Over(Of(rates, PeerVariants.Kernel.Name))) with
            {
                Must = least is { } limit && variant == PeerVariants.Default ? Bound.AtLeast(limit) : null,
                Remark = $"processor time {PeerFigures.Times(cost)}",
            });
        }

        if (aim is not { } goal || direction != "out") return ratios;
        Figure best = ratios.MaxBy(static ratio => ratio.Value)!;
        string verdict = best.Value >= goal ? "reached" : "missed";
        ratios[ratios.IndexOf(best)] = best with
        {
            Remark = string.Create(CultureInfo.InvariantCulture, $"{best.Remark}; the best, of which {goal:0.00} is the aim: {verdict}"),
        };
        return ratios;
    }

    private static Samples Of(List<Samples> all, string name) => all.Find(samples => samples.Name == name)!;
}
