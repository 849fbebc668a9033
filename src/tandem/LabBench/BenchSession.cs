using System.Runtime.InteropServices;
using Spectre.Console;
using Tandem.Lab;
using Tandem.Lab.Bench;
using Tandem.Lab.Bench.Figures;
using Tandem.Lab.Hosts;
using Tandem.Linux;
using Tandem.Netlink;

namespace Tandem.CommandLine.LabBench;

/// <summary>Runs measures, tells of them and reports.</summary>
internal static class BenchSession
{
    private const int Missed = 1;
    private const int Unable = 2;
    private const int Interrupted = 130;

    /// <summary>Runs them.</summary>
    /// <returns>The exit code: 0, or one of the constants here.</returns>
    internal static int Run(IReadOnlyList<IBench> benches, BenchScale scale, BenchWish wish)
    {
        if (!File.Exists(wish.Teamd)) return Fail($"there is no {wish.Teamd}: build it first (make build), or name it by --teamd");
        using CancellationTokenSource stopping = new();
        using PosixSignalRegistration interrupt = CancelOn(PosixSignal.SIGINT, stopping);
        using PosixSignalRegistration terminate = CancelOn(PosixSignal.SIGTERM, stopping);
        LabNetwork.SignalsAreHandled = true;
        IAnsiConsole console = BenchConsole.Open();
        MachineDescription machine = MachineDescription.Read(wish.Note);
        console.WriteLine($"bench on {machine}");
        try
        {
            LabSweeper.Sweep();
            BenchContext context = new(wish.Teamd, scale, line => console.WriteLine($"  {line}"), stopping.Token);
            if (wish.Libteam is { } libteam) context = context with { Libteam = libteam };
            List<Measurement> measurements = [.. benches.Select(bench => bench.Run(context))];
            PeerTable.Show(console, measurements);
            BenchTable.Show(console, measurements);
            BenchReport.Write(wish.Report, machine, scale, measurements);
            console.WriteLine($"all rounds: {wish.Report}");
            return measurements.All(static m => m.Figures.All(static figure => figure.IsMet)) ? 0 : Missed;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("bench: interrupted");
            return Interrupted;
        }
        catch (Exception failure) when (failure is BenchException or LinuxException or NetlinkException || FileFailure.Is(failure))
        {
            return Fail(FileFailure.Describe(failure));
        }
    }

    // The measures look at the token between two rounds and take their networks away on the way out.
    private static PosixSignalRegistration CancelOn(PosixSignal signal, CancellationTokenSource stopping) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            stopping.Cancel();
        });

    private static int Fail(string reason)
    {
        Console.Error.WriteLine($"bench: {reason}");
        return Unable;
    }
}
