using System.Globalization;
using System.Net;
using Tandem.Lab.Bench.Figures;
using Tandem.Lab.Bench.Setup;
using Tandem.Lab.Bench.Traffic;

namespace Tandem.Lab.Bench.Measures;

/// <summary>What a team lets through, against the bare cable, in both directions.</summary>
internal abstract class PathBench : IBench
{
    private const string Bare = "bare";
    private const string Egress = "egress";

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract string Purpose { get; }

    /// <summary>The least ratio that will do.</summary>
    protected abstract double Least { get; }

    /// <summary>The title of the figures, without the direction.</summary>
    protected abstract string Title { get; }

    /// <summary>Unit of the rates in the samples.</summary>
    protected abstract string RateUnit { get; }

    /// <summary>Unit of the costs in the samples.</summary>
    protected abstract string CostUnit { get; }

    /// <summary>True to look at the transmit program at the team's egress too.</summary>
    protected abstract bool TriesEgress { get; }

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

    /// <summary>Opens the traffic of one path.</summary>
    protected abstract IFlood Open(LabHost from, LabHost to, IPAddress address);

    /// <summary>E.g. <c>3.2 Gbit/s</c>.</summary>
    protected abstract string Show(double rate);

    private void Measure(
        BenchContext context, List<BenchTeam> teams, bool isOut, List<Figure> figures, List<Samples> samples)
    {
        string direction = isOut ? "out" : "in";
        context.Progress($"{Title}, {direction}: {context.Scale.Rounds} rounds");
        PathRounds rounds = new();
        bool triedEgress = false;
        List<IFlood> floods = [OpenBare(teams[0].Network, isOut)];
        try
        {
            rounds.Add(Bare, () => floods[0].Run(context.Scale.Turn));
            foreach (BenchTeam team in teams)
            {
                IFlood flood = OpenTeam(team.Network, isOut);
                floods.Add(flood);
                rounds.Add(team.Variant.Name, () => flood.Run(context.Scale.Turn));
                if (!isOut || !TriesEgress || triedEgress || !HasEgress(team.Network)) continue;
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

        Samples bareRates = rounds.Rates(Bare, RateUnit), bareCosts = rounds.Costs(Bare, CostUnit);
        foreach (TeamVariant variant in teams.Select(static team => team.Variant))
        {
            bool isOwn = variant == TeamVariant.Own;
            Add(variant.Name, isOwn ? "" : $"-{variant.Name}", variant.Title, isOwn ? Bound.AtLeast(Least) : null);
        }

        if (triedEgress) Add(Egress, "-egress", ", program at team0's egress", must: null);
        samples.Add(bareRates with { Name = $"{direction} {bareRates.Name}" });
        samples.Add(bareCosts with { Name = $"{direction} {bareCosts.Name}" });

        void Add(string path, string suffix, string words, Bound? must)
        {
            Samples rates = rounds.Rates(path, RateUnit), costs = rounds.Costs(path, CostUnit);
            figures.Add(Figure.Median($"{Name}-{direction}{suffix}", $"{Title}, {direction}{words}", "", rates.Over(bareRates)) with
            {
                Must = must,
                Remark = Describe(bareRates, bareCosts, costs),
            });
            samples.Add(rates with { Name = $"{direction} {rates.Name}" });
            samples.Add(costs with { Name = $"{direction} {costs.Name}" });
        }
    }

    private IFlood OpenBare(BenchNetwork network, bool isOut) => isOut
        ? Open(network.Host, network.Peer, BenchNetwork.BarePeer)
        : Open(network.Peer, network.Host, BenchNetwork.BareHost);

    private IFlood OpenTeam(BenchNetwork network, bool isOut) => isOut
        ? Open(network.Host, network.Peer, BenchNetwork.TeamPeer)
        : Open(network.Peer, network.Host, BenchNetwork.TeamHost);

    private string Describe(Samples bareRates, Samples bareCosts, Samples costs)
    {
        double share = Order.Median(costs.Over(bareCosts));
        double more = Order.Median(costs.Less(bareCosts));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"bare {Show(Order.Median(bareRates.Values))}; processor time ×{share:0.00} ({more:+0;-0} {CostUnit})");
    }

    private static bool HasEgress(BenchNetwork network)
    {
        using EgressExperiment? experiment = EgressExperiment.TryBegin(network.Host, network.TeamLink);
        return experiment is not null;
    }
}
