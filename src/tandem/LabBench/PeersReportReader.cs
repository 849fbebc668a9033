using System.Text.Json;
using Tandem.Lab.Bench;
using Tandem.Lab.Bench.Figures;

namespace Tandem.CommandLine.LabBench;

/// <summary>Reads from a report what is drawn of it.</summary>
/// <remarks>Shape: docs/benchmarks.md.</remarks>
internal static class PeersReportReader
{
    /// <summary>The figures that are somebody's, and where they were measured.</summary>
    /// <exception cref="KeyNotFoundException">Something is missing.</exception>
    /// <exception cref="InvalidOperationException">Something is of another type.</exception>
    internal static PeersReport Read(JsonElement root)
    {
        JsonElement machine = root.GetProperty("machine");
        string note = machine.GetProperty("note").GetString()!;
        return new PeersReport(
            $"Linux {machine.GetProperty("kernel").GetString()}, {machine.GetProperty("date").GetString()}{(note.Length == 0 ? "" : "; ")}{note}",
            [
                .. root.GetProperty("measurements").EnumerateArray()
                    .SelectMany(static measurement => measurement.GetProperty("figures").EnumerateArray())
                    .Where(static figure => figure.TryGetProperty("subject", out _))
                    .Select(Figure),
            ]);
    }

    private static Figure Figure(JsonElement figure) => new(
        figure.GetProperty("name").GetString()!,
        figure.GetProperty("title").GetString()!,
        figure.GetProperty("unit").GetString()!,
        figure.GetProperty("value").GetDouble(),
        figure.GetProperty("min").GetDouble(),
        figure.GetProperty("max").GetDouble())
    {
        Subject = figure.GetProperty("subject").GetString()!,
        Remark = figure.GetProperty("remark").GetString()!,
    };
}
