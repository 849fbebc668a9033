using System.Globalization;
using System.Net;
using Tandem.Lab.Bench.Figures;
using Tandem.Lab.Bench.Setup;
using Tandem.Lab.Bench.Traffic;

namespace Tandem.Lab.Bench.Measures;

/// <summary>What a team lets through, against the bare cable, in both directions.</summary>
internal abstract class PathBench : IBench
{
    protected const string Bare = "bare";
    protected const string Team = "team";
    protected const string Egress = "egress";

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
        using BenchNetwork network = new();
        using RunDirectory directory = new();
        using TeamdProcess teamd = TeamdProcess.Start(context, network, TeamConfig.PreferFirst, directory);
        teamd.AwaitReady();
        network.AddressTeam();
        List<Figure> figures = [];
        List<Samples> samples = [];
        Measure(context, network, isOut: true, figures, samples);
        Measure(context, network, isOut: false, figures, samples);
        teamd.Stop();
        return new Measurement(Name, figures, samples);
    }

    /// <summary>Opens the traffic of one path.</summary>
    protected abstract IFlood Open(LabHost from, LabHost to, IPAddress address);

    /// <summary>E.g. <c>3.2 Gbit/s</c>.</summary>
    protected abstract string Show(double rate);

    private void Measure(BenchContext context, BenchNetwork network, bool isOut, List<Figure> figures, List<Samples> samples)
    {
        string direction = isOut ? "out" : "in";
        context.Progress($"{Title}, {direction}: {context.Scale.Rounds} rounds");
        (LabHost from, LabHost to) = isOut ? (network.Host, network.Peer) : (network.Peer, network.Host);
        using IFlood bare = Open(from, to, isOut ? BenchNetwork.BarePeer : BenchNetwork.BareHost);
        using IFlood team = Open(from, to, isOut ? BenchNetwork.TeamPeer : BenchNetwork.TeamHost);
        PathRounds rounds = new();
        rounds.Add(Bare, () => bare.Run(context.Scale.Turn));
        rounds.Add(Team, () => team.Run(context.Scale.Turn));
        bool triesEgress = isOut && TriesEgress && HasEgress(network);
        if (triesEgress)
        {
            rounds.Add(Egress, () =>
            {
                using EgressExperiment? experiment = EgressExperiment.TryBegin(network.Host, network.TeamLink);
                return team.Run(context.Scale.Turn);
            });
        }

        rounds.Run(context.Scale.Rounds, context.Stopping);
        Samples bareRates = rounds.Rates(Bare, RateUnit), bareCosts = rounds.Costs(Bare, CostUnit);
        Add(Team, $"{Name}-{direction}", $"{Title}, {direction}", Bound.AtLeast(Least));
        if (triesEgress) Add(Egress, $"{Name}-{direction}-egress", $"{Title}, {direction}, program at team0's egress", must: null);
        samples.Add(bareRates with { Name = $"{direction} {bareRates.Name}" });
        samples.Add(bareCosts with { Name = $"{direction} {bareCosts.Name}" });

        void Add(string path, string name, string title, Bound? must)
        {
            Samples rates = rounds.Rates(path, RateUnit), costs = rounds.Costs(path, CostUnit);
            figures.Add(Figure.Median(name, title, "", rates.Over(bareRates)) with
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
            $"bare {Show(Order.Median(bareRates.Values))}; processor time ×{share:0.00} ({more:+0;-0} {CostUnit})");
    }

    private static bool HasEgress(BenchNetwork network)
    {
        using EgressExperiment? experiment = EgressExperiment.TryBegin(network.Host, network.TeamLink);
        return experiment is not null;
    }
}
