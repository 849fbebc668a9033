using System.Text.Json;
using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.LabBench;

public sealed class PeersCommandTests
{
    [Fact]
    public void A_comparison_of_what_this_kernel_has_ends_in_a_table_a_report_and_pictures()
    {
        using NetworkSandbox sandbox = new();
        string report = Path.Combine(sandbox.Folder, "peers.json");
        ProgramResult result = sandbox.Run(
            NativePrograms.PathOf("tandem"), "lab", "bench", "peers", "--rounds", "1", "--only", "tcp", "--json", report, "--note", "a try");

        Assert.True(result.ExitCode is 0 or 1, result.Output + result.Errors); // 1: a bound was missed, on a busy machine
        Assert.Contains("TCP throughput, out, Mbit/s", result.Output, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(report));
        Assert.Equal("a try", json.RootElement.GetProperty("machine").GetProperty("note").GetString());
        JsonElement[] figures = [.. json.RootElement.GetProperty("measurements")[0].GetProperty("figures").EnumerateArray()];
        foreach (string subject in new[] { "bare", "veth", "egress" })
        {
            JsonElement figure = Assert.Single(figures, figure =>
                figure.GetProperty("name").GetString() == "tcp-out" && figure.GetProperty("subject").GetString() == subject);
            Assert.True(figure.GetProperty("value").GetDouble() > 0);
        }

        ProgramResult plot = sandbox.Run(NativePrograms.PathOf("tandem"), "lab", "bench", "plot", report);
        Assert.True(plot.ExitCode == 0, plot.Errors);
        Assert.StartsWith("<?xml", File.ReadAllText(Path.ChangeExtension(report, ".svg")), StringComparison.Ordinal);
        Assert.Equal((byte[])[0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(Path.ChangeExtension(report, ".png"))[..4]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("no report")]
    [InlineData("""{"machine": {"kernel": 6}}""")]
    public void What_is_no_report_is_not_drawn(string text)
    {
        using NetworkSandbox sandbox = new();
        string report = Path.Combine(sandbox.Folder, "peers.json");
        File.WriteAllText(report, text);
        ProgramResult plot = sandbox.Run(NativePrograms.PathOf("tandem"), "lab", "bench", "plot", report);
        Assert.Equal(2, plot.ExitCode);
        Assert.StartsWith($"bench: cannot draw {report}: ", plot.Errors, StringComparison.Ordinal);
    }
}
