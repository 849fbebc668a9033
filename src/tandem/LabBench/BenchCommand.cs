using System.CommandLine;
using Tandem.CommandLine.LabBench.Balancing;
using Tandem.Lab.Bench;

namespace Tandem.CommandLine.LabBench;

/// <summary><c>tandem lab bench</c>: the figures, as ratios within one run where the machine matters.</summary>
internal static class BenchCommand
{
    private const string DefaultReport = "out/bench/bench.json";

    /// <summary>The command.</summary>
    internal static Command Create()
    {
        BenchOptions options = new([.. Benches.All, new BalanceBench()], DefaultReport);
        Command command = new("bench", "Measure what a team costs, and what it does when a cable or the daemon fails.")
        {
            PeersCommand.Create(),
            PlotCommand.Create(),
        };
        options.AddTo(command);
        command.SetAction(parsed => BenchSession.Run(
            options.Benches(parsed), options.Scale(parsed, BenchScale.Whole, BenchScale.Quick), options.Wish(parsed)));
        return command;
    }
}
