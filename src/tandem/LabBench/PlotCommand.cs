using System.CommandLine;
using System.Text.Json;
using Tandem.Lab.Bench;

namespace Tandem.CommandLine.LabBench;

/// <summary><c>tandem lab bench plot</c>: draws what a comparison reported.</summary>
internal static class PlotCommand
{
    private const int Unable = 2;

    /// <summary>The command.</summary>
    internal static Command Create()
    {
        Argument<string> report = new("REPORT") { Description = "What tandem lab bench peers wrote. The pictures go beside it." };
        Command command = new("plot", "Draw a report of tandem lab bench peers, as SVG and PNG.") { report };
        command.SetAction(parsed => Draw(parsed.GetValue(report)!));
        return command;
    }

    private static int Draw(string path)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
            string directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
            foreach (string picture in PeersPlotter.Draw(PeersReportReader.Read(json.RootElement), Path.GetFileNameWithoutExtension(path), directory))
                Console.WriteLine($"plot: {picture}");
            return 0;
        }
        catch (Exception failure) when (failure is IOException or JsonException or KeyNotFoundException or InvalidOperationException or BenchException)
        {
            Console.Error.WriteLine($"bench: cannot draw {path}: {failure.Message}");
            return Unable;
        }
    }
}
