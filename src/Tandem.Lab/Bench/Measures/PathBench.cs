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
        using BenchTeam team = new(context, device: null);
        string? otherKind = TeamKinds.OtherThan(team.Network.TeamLink);
        using BenchTeam? other = otherKind is null ? null : new BenchTeam(context, otherKind);
        List<Figure> figures = [];
        List<Samples> samples = [];
        Measure(context, team, other, isOut: true, figures, samples);
        Measure(context, team, other, isOut: false, figures, samples);
        team.Stop();
        other?.Stop();
        return new Measurement(Name, figures, samples);
    }

    /// <summary>Opens the traffic of one path.</summary>
    protected abstract IFlood Open(LabHost from, LabHost to, IPAddress address);

    /// <summary>E.g. <c>3.2 Gbit/s</c>.</summary>
    protected abstract string Show(double rate);

    private void Measure(
        BenchContext context, BenchTeam team, BenchTeam? other, bool isOut, List<Figure> figures, List<Samples> samples)
    {
        string direction = isOut ? "out" : "in";
        context.Progress($"{Title}, {direction}: {context.Scale.Rounds} rounds");
        using IFlood bare = OpenBare(team.Network, isOut);
        using IFlood byTeam = OpenTeam(team.Network, isOut);
        using IFlood? byOther = other is null ? null : OpenTeam(other.Network, isOut);
        string? otherKind = other?.Network.TeamLink.Kind;
        PathRounds rounds = new();
        rounds.Add(Bare, () => bare.Run(context.Scale.Turn));
        rounds.Add(Team, () => byTeam.Run(context.Scale.Turn));
        if (byOther is not null) rounds.Add(otherKind!, () => byOther.Run(context.Scale.Turn));
        (BenchNetwork Network, IFlood Flood)? egress = isOut && TriesEgress ? FindEgress() : null;
        if (egress is { } at)
        {
            rounds.Add(Egress, () =>
            {
                using EgressExperiment? experiment = EgressExperiment.TryBegin(at.Network.Host, at.Network.TeamLink);
                return at.Flood.Run(context.Scale.Turn);
            });
        }

        rounds.Run(context.Scale.Rounds, context.Stopping);
        Samples bareRates = rounds.Rates(Bare, RateUnit), bareCosts = rounds.Costs(Bare, CostUnit);
        Add(Team, $"{Name}-{direction}", $"{Title}, {direction}", Bound.AtLeast(Least));
        if (otherKind is not null)
            Add(otherKind, $"{Name}-{direction}-{otherKind}", $"{Title}, {direction}, team0 a {otherKind}", must: null);
        if (egress is not null) Add(Egress, $"{Name}-{direction}-egress", $"{Title}, {direction}, program at team0's egress", must: null);
        samples.Add(bareRates with { Name = $"{direction} {bareRates.Name}" });
        samples.Add(bareCosts with { Name = $"{direction} {bareCosts.Name}" });

        // Only a veth has its program somewhere else.
        (BenchNetwork Network, IFlood Flood)? FindEgress() =>
            HasEgress(team.Network) ? (team.Network, byTeam)
            : other is not null && HasEgress(other.Network) ? (other.Network, byOther!)
            : null;

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
