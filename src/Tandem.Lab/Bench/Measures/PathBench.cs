using System.Globalization;
using Tandem.Lab.Bench.Figures;
using Tandem.Lab.Bench.Setup;
using Tandem.Lab.Bench.Traffic;

namespace Tandem.Lab.Bench.Measures;

/// <summary>What a team lets through, against the bare cable, in both directions.</summary>
/// <param name="kind">Of what.</param>
/// <param name="least">The least ratio that will do.</param>
/// <param name="triesEgress">True to look at the transmit program at the team's egress too.</param>
internal sealed class PathBench(FloodKind kind, double least, bool triesEgress) : IBench
{
    private const string Egress = "egress";

    /// <inheritdoc/>
    public string Name => kind.Name;

    /// <inheritdoc/>
    public string Purpose => $"{kind.Title} through the team against the bare cable";

    /// <inheritdoc/>
    public Measurement Run(BenchContext context)
    {
        List<BenchTeam> teams = [];
        try
        {
            BenchTeam own = new(context, TeamVariant.Own);
            teams.Add(own);
            foreach (TeamVariant variant in TeamVariant.Others(own.Network.TeamLink.Kind, own.Network.HasKernelTeams()))
                teams.Add(new BenchTeam(context, variant));
            List<Figure> figures = [];
            List<Samples> samples = [];
            Measure(context, teams, isOut: true, figures, samples);
            Measure(context, teams, isOut: false, figures, samples);
            foreach (BenchTeam team in teams) team.Stop();
            return new Measurement(Name, figures, samples);
        }
        finally
        {
            foreach (BenchTeam team in teams) team.Dispose();
        }
    }

    private void Measure(
        BenchContext context, List<BenchTeam> teams, bool isOut, List<Figure> figures, List<Samples> samples)
    {
        string direction = isOut ? "out" : "in";
        context.Progress($"{kind.Title}, team / bare, {direction}: {context.Scale.Rounds} rounds");
        PathRounds rounds = new();
        bool triedEgress = false;
        List<IFlood> floods = [teams[0].Network.OpenBare(kind, isOut)];
        try
        {
            rounds.Add(PathRounds.Bare, () => floods[0].Run(context.Scale.Turn));
            foreach (BenchTeam team in teams)
            {
                IFlood flood = team.Network.OpenTeam(kind, isOut);
                floods.Add(flood);
                rounds.Add(team.Variant.Name, () => flood.Run(context.Scale.Turn));
                if (!isOut || !triesEgress || triedEgress || !HasEgress(team.Network)) continue;
                triedEgress = true;
                rounds.Add(Egress, () =>
                {
                    using EgressExperiment? experiment = EgressExperiment.TryBegin(team.Network.Host, team.Network.TeamLink);
                    return flood.Run(context.Scale.Turn);
                });
            }

            rounds.Run(context.Scale.Rounds, context.Stopping);
        }
        finally
        {
            foreach (IFlood flood in floods) flood.Dispose();
        }

        Samples bareRates = rounds.Rates(PathRounds.Bare, kind.RateUnit), bareCosts = rounds.Costs(PathRounds.Bare, kind.CostUnit);
        foreach (TeamVariant variant in teams.Select(static team => team.Variant))
        {
            bool isOwn = variant == TeamVariant.Own;
            Add(variant.Name, isOwn ? "" : $"-{variant.Name}", variant.Title, isOwn ? Bound.AtLeast(least) : null);
        }

        if (triedEgress) Add(Egress, "-egress", ", program at team0's egress", must: null);
        samples.Add(bareRates with { Name = $"{direction} {bareRates.Name}" });
        samples.Add(bareCosts with { Name = $"{direction} {bareCosts.Name}" });

        void Add(string path, string suffix, string words, Bound? must)
        {
            Samples rates = rounds.Rates(path, kind.RateUnit), costs = rounds.Costs(path, kind.CostUnit);
            figures.Add(Figure.Median($"{Name}-{direction}{suffix}", $"{kind.Title}, team / bare, {direction}{words}", "", rates.Over(bareRates)) with
            {
                Must = must,
                Remark = Describe(bareRates, bareCosts, costs),
            });
            samples.Add(rates with { Name = $"{direction} {rates.Name}" });
            samples.Add(costs with { Name = $"{direction} {costs.Name}" });
        }
    }

    private string Describe(Samples bareRates, Samples bareCosts, Samples costs)
    {
        double share = Order.Median(costs.Over(bareCosts));
        double more = Order.Median(costs.Less(bareCosts));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"bare {kind.Show(Order.Median(bareRates.Values))}; processor time ×{share:0.00} ({more:+0;-0} {kind.CostUnit})");
    }

    private static bool HasEgress(BenchNetwork network)
    {
        using EgressExperiment? experiment = EgressExperiment.TryBegin(network.Host, network.TeamLink);
        return experiment is not null;
    }
}
