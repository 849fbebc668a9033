using System.CommandLine;
using System.Runtime.InteropServices;
using Spectre.Console;
using Tandem.Lab.Bench;
using Tandem.Lab.Bench.Figures;
using Tandem.Lab.Hosts;
using Tandem.Linux;
using Tandem.Netlink;

namespace Tandem.CommandLine.LabBench;

/// <summary><c>tandem lab bench</c>: the figures, as ratios within one run where the machine matters.</summary>
internal static class BenchCommand
{
    private const int Missed = 1;
    private const int Unable = 2;
    private const int Interrupted = 130;
    private const string DefaultReport = "out/bench/bench.json";

    /// <summary>The command.</summary>
    internal static Command Create()
    {
        Option<string[]> only = new("--only") { Description = $"Measure only this: {string.Join(", ", Benches.All.Select(static b => b.Name))}. Can be given again." };
        Option<int?> rounds = new("--rounds") { Description = "Rounds of each comparison; pulls, kills and starts in proportion." };
        Option<bool> quick = new("--quick") { Description = "A look rather than a measurement: fewer rounds, pulls, kills and starts." };
        Option<string> teamd = new("--teamd") { Description = "The daemon to measure.", DefaultValueFactory = static _ => BesideThis("teamd") };
        Option<string> report = new("--json") { Description = "Where the report goes.", DefaultValueFactory = static _ => DefaultReport };
        rounds.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1) result.AddError("--rounds must be 1 or more");
        });
        only.AcceptOnlyFromAmong([.. Benches.All.Select(static b => b.Name)]);
        Command command = new("bench", "Measure what a team costs, and what it does when a cable or the daemon fails.")
        {
            only, rounds, quick, teamd, report,
        };
        command.SetAction(parsed =>
        {
            BenchScale scale = parsed.GetValue(quick) ? BenchScale.Quick : new BenchScale();
            if (parsed.GetValue(rounds) is { } count) scale = scale.WithRounds(count);
            string[] names = parsed.GetValue(only) ?? [];
            IBench[] chosen = [.. Benches.All.Where(bench => names.Length == 0 || names.Contains(bench.Name))];
            return Run(chosen, scale, Path.GetFullPath(parsed.GetValue(teamd)!), parsed.GetValue(report)!);
        });
        return command;
    }

    private static int Run(IReadOnlyList<IBench> benches, BenchScale scale, string teamd, string report)
    {
        if (!File.Exists(teamd)) return Fail($"there is no {teamd}: build it first (make build), or name it by --teamd");
        using CancellationTokenSource stopping = new();
        using PosixSignalRegistration interrupt = CancelOn(PosixSignal.SIGINT, stopping);
        using PosixSignalRegistration terminate = CancelOn(PosixSignal.SIGTERM, stopping);
        IAnsiConsole console = BenchConsole.Open();
        MachineDescription machine = MachineDescription.Read();
        console.WriteLine($"bench on {machine}");
        try
        {
            LabSweeper.Sweep();
            BenchContext context = new(teamd, scale, line => console.WriteLine($"  {line}"), stopping.Token);
            List<Measurement> measurements = [.. benches.Select(bench => bench.Run(context))];
            BenchTable.Show(console, measurements);
            BenchReport.Write(report, machine, scale, measurements);
            console.WriteLine($"all rounds: {report}");
            return measurements.All(static m => m.Figures.All(static figure => figure.IsMet)) ? 0 : Missed;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("bench: interrupted");
            return Interrupted;
        }
        catch (Exception failure) when (failure is BenchException or LinuxException or NetlinkException or IOException)
        {
            return Fail(failure.Message);
        }
    }

    // The measures look at the token between two rounds and take their networks away on the way out.
    private static PosixSignalRegistration CancelOn(PosixSignal signal, CancellationTokenSource stopping) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            stopping.Cancel();
        });

    private static string BesideThis(string name) =>
        Path.Combine(Path.GetDirectoryName(Environment.ProcessPath) ?? ".", name);

    private static int Fail(string reason)
    {
        Console.Error.WriteLine($"bench: {reason}");
        return Unable;
    }
}
