using System.CommandLine;
using System.Text.Json;
using Tandem.Lab.Bench;
using Tandem.Linux;

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
        catch (Exception failure) when (FileFailure.Is(failure) || failure is JsonException or KeyNotFoundException or InvalidOperationException or BenchException)
        {
            string reason = failure switch
            {
                BenchException => $"{path}: {failure.Message}",
                _ when FileFailure.Is(failure) => FileFailure.Describe(failure, path),
                _ => $"{path}: it is no report of tandem lab bench peers",
            };
            Console.Error.WriteLine($"bench: cannot draw {reason}");
            return Unable;
        }
    }
}
