using System.Globalization;
using Tandem.Lab.Bench;
using Tandem.Lab.Bench.Figures;
using Tandem.Teaming.Running.Balancing;

namespace Tandem.CommandLine.LabBench.Balancing;

/// <summary>How many flows the transmit balancer moves, and how even ports are, beside libteam's way on the same simulated flows.</summary>
internal sealed class BalanceBench : IBench
{
    private const int MostSeeds = 10;
    private static readonly int[] s_ports = [2, 4];

    /// <inheritdoc/>
    public string Name => "balance";

    /// <inheritdoc/>
    public string Purpose => "flows moved by the transmit balancer, and how even ports are then";

    /// <inheritdoc/>
    public Measurement Run(BenchContext context)
    {
        int seeds = Math.Min(context.Scale.Rounds, MostSeeds);
        context.Progress($"transmit balancer on simulated flows: {FlowMix.All.Count} mixes, {seeds} times, 2 and 4 ports");
        List<double> moves = [], libteamMoves = [], imbalance = [], libteamImbalance = [];
        foreach (FlowMix mix in FlowMix.All)
        {
            foreach (int ports in s_ports)
            {
                for (int seed = 0; seed < seeds; seed++)
                {
                    context.Stopping.ThrowIfCancellationRequested();
                    Add(BalanceTrial.Run(HashBalancer.Balance, mix, seed, ports), moves, imbalance);
                    Add(BalanceTrial.Run(DealingAnew.Balance, mix, seed, ports), libteamMoves, libteamImbalance);
                }
            }
        }

        return Sum(new("moves", "buckets", moves), new("libteam moves", "buckets", libteamMoves), new("imbalance", "", imbalance), new("libteam imbalance", "", libteamImbalance));
    }

    private static void Add((double Moves, double Imbalance) trial, List<double> moves, List<double> imbalance)
    {
        moves.Add(trial.Moves);
        imbalance.Add(trial.Imbalance);
    }

    private Measurement Sum(Samples moves, Samples libteamMoves, Samples imbalance, Samples libteamImbalance)
    {
        double ours = moves.Values.Average(), theirs = libteamMoves.Values.Average();
        IReadOnlyList<double> ratios = imbalance.Over(libteamImbalance);
        return new Measurement(
            Name,
            [
                new Figure("balance-moves", "buckets moved, by libteam's", "", ours / theirs, moves.Values.Min() / theirs, moves.Values.Max() / theirs)
                {
                    Must = Bound.AtMost(0.1),
                    Remark = string.Create(CultureInfo.InvariantCulture, $"in an interval {ours:F1} of 256 buckets; libteam's way {theirs:F1}"),
                },
                new Figure("balance-even", "busiest port's octets, by libteam's", "", ratios.Average(), ratios.Min(), ratios.Max())
                {
                    Must = Bound.AtMost(1.05),
                    Remark = string.Create(
                        CultureInfo.InvariantCulture,
                        $"{imbalance.Values.Average():F3} of an even share in the next interval; libteam's way {libteamImbalance.Values.Average():F3}"),
                },
            ],
            [moves, libteamMoves, imbalance, libteamImbalance]);
    }
}
