using System.Collections;
using System.Globalization;
using System.Runtime.InteropServices;
using Tandem.Lab.Machines;
using Tandem.Linux;
using Tandem.Linux.Terminals;

namespace Tandem.CommandLine.Lab.Machines;

/// <summary>Runs what the command line asks for in a machine, at this terminal.</summary>
internal static class MachineSession
{
    /// <summary>Exit code: the kernel panicked, or complained about itself while a command ran that ended well.</summary>
    internal const int KernelTrouble = 122;

    /// <summary>Exit code: the deadline passed first.</summary>
    internal const int TimedOut = 124;

    /// <summary>Exit code: there was no machine to run the command in, or it ended before the command did.</summary>
    internal const int NoMachine = 125;

    /// <summary>Exit code: interrupted.</summary>
    internal const int Interrupted = 130;

    private const string Shell = "exec \"${SHELL:-/bin/sh}\" -i\n";
    private const int ConsoleLines = 60;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    // What says something about this terminal or this login, and nothing about the machine.
    private static readonly HashSet<string> s_keptBack = ["_", "SHLVL", "OLDPWD", "PWD", "DISPLAY", "SSH_AUTH_SOCK", "XDG_RUNTIME_DIR"];

    /// <summary>Runs it.</summary>
    /// <returns>The command's exit code, or one of the constants here.</returns>
    internal static int Run(MachineWish wish, TextWriter notes)
    {
        using CancellationTokenSource stop = new();
        using PosixSignalRegistration interrupt = Cancel(PosixSignal.SIGINT, stop);
        using PosixSignalRegistration terminate = Cancel(PosixSignal.SIGTERM, stop);
        using PosixSignalRegistration hangUp = Cancel(PosixSignal.SIGHUP, stop);
        try
        {
            using MachineTerminal? terminal = WantsTerminal(wish) ? new MachineTerminal() : null;
            MachineRequest request = Request(wish, terminal);
            MachineConsole console = new(Console.OpenStandardOutput(), Console.OpenStandardError(), notes);
            MachineResult result = MachineRun.Run(request, console, stop.Token);
            if (wish.ConsoleFile is { } file) File.WriteAllText(file, result.Console);
            return Conclude(result, request, notes);
        }
        catch (Exception refusal) when (refusal is MachineException or LinuxException || FileFailure.Is(refusal))
        {
            notes.WriteLine($"tandem: {FileFailure.Describe(refusal)}");
            return NoMachine;
        }
    }

    // A shell at a terminal is for people; what comes by standard input otherwise is a script.
    private static bool WantsTerminal(MachineWish wish) =>
        (wish.Terminal || wish.Command.Count == 0) && StandardTerminal.IsThere && !Console.IsOutputRedirected;

    private static MachineRequest Request(MachineWish wish, MachineTerminal? terminal)
    {
        string script = wish.Command.Count > 0 ? ShellText.Command(wish.Command)
            : terminal is not null ? Shell
            : Console.In.ReadToEnd();
        return new MachineRequest(MachineKernels.Require(wish.Series), script)
        {
            Environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
                .Where(static variable => !s_keptBack.Contains((string)variable.Key))
                .ToDictionary(static variable => (string)variable.Key, static variable => (string)variable.Value!),
            Directory = Environment.CurrentDirectory,
            Exchanges = [.. wish.Exchanges.Select(Exchange)],
            Processors = wish.Processors,
            Memory = wish.Memory,
            CardPairs = wish.CardPairs,
            Timeout = wish.Timeout switch { < 0 when terminal is null => s_patience, <= 0 => TimeSpan.FromDays(365), _ => TimeSpan.FromSeconds(wish.Timeout) },
            InstructionClock = wish.InstructionClock,
            Terminal = terminal,
            Accelerator = wish.Accelerator switch { "kvm" => Accelerator.Kvm, "tcg" => Accelerator.Emulation, _ => null },
        };
    }

    private static string Exchange(string folder) => Directory.Exists(folder)
        ? Path.GetFullPath(folder)
        : throw new MachineException($"there is no folder {folder} to exchange");

    private static int Conclude(MachineResult result, MachineRequest request, TextWriter notes)
    {
        if (result.Ending == MachineEnding.Exited && !result.HasKernelTrouble) return result.CommandExitCode!.Value;
        if (result.Ending == MachineEnding.Cancelled) return Interrupted;
        notes.WriteLine($"machine: the console's last {ConsoleLines} lines:");
        foreach (string line in result.Console.Split('\n').TakeLast(ConsoleLines)) notes.WriteLine("  | " + line.TrimEnd('\r'));
        notes.WriteLine("machine: " + Words(result, request));
        return result.Ending switch
        {
            MachineEnding.Exited => result.CommandExitCode is 0 or null ? KernelTrouble : result.CommandExitCode.Value,
            MachineEnding.Panicked => KernelTrouble,
            MachineEnding.TimedOut => TimedOut,
            _ => NoMachine,
        };
    }

    private static string Words(MachineResult result, MachineRequest request) => result.Ending switch
    {
        MachineEnding.Exited => "the kernel complained about itself while the command ran",
        MachineEnding.Panicked => "the kernel panicked",
        MachineEnding.TimedOut => string.Create(CultureInfo.InvariantCulture, $"not done within {request.Timeout.TotalSeconds:F0} s"),
        MachineEnding.NotBooted => $"it did not boot: {result.Trouble ?? "no reason given"}",
        _ => $"it ended before the command did: {result.Trouble ?? "switched off"}",
    };

    private static PosixSignalRegistration Cancel(PosixSignal signal, CancellationTokenSource stop) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        });
}
