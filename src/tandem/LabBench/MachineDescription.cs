using System.Globalization;
using Tandem.Linux.Packets;

namespace Tandem.CommandLine.LabBench;

/// <summary>On what, and when, was measured.</summary>
/// <param name="Processor">The processor's name.</param>
/// <param name="Processors">How many of them.</param>
/// <param name="MemoryMiB">All memory.</param>
/// <param name="Kernel">The kernel's release.</param>
/// <param name="Load">How many processes wanted to run in the last minute: others disturb times, less so ratios.</param>
/// <param name="At">When.</param>
/// <param name="Note">What else is to be known of it; empty for nothing.</param>
internal sealed record MachineDescription(
    string Processor, int Processors, long MemoryMiB, string Kernel, double Load, DateTimeOffset At, string Note)
{
    /// <summary>Reads it from <c>/proc</c>.</summary>
    internal static MachineDescription Read(string note = "") => new(
        Field("/proc/cpuinfo", "model name") ?? "unknown processor",
        Environment.ProcessorCount,
        long.Parse(Field("/proc/meminfo", "MemTotal")!.Split(' ')[0], CultureInfo.InvariantCulture) / 1024,
        File.ReadAllText("/proc/sys/kernel/osrelease").Trim(),
        double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture),
        DateTimeOffset.FromUnixTimeMilliseconds(PacketClock.Now() / 1_000_000),
        note);

    /// <summary>In a line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Processors} × {Processor}, {MemoryMiB} MiB, Linux {Kernel}, load {Load:0.0}, {At:yyyy-MM-dd HH:mm} UTC{(Note.Length == 0 ? "" : "; ")}{Note}");

    private static string? Field(string path, string name) => File.ReadLines(path)
        .Where(line => line.StartsWith(name, StringComparison.Ordinal))
        .Select(static line => line[(line.IndexOf(':') + 1)..].Trim())
        .FirstOrDefault();
}
