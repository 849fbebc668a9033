using System.Text.Json;
using Tandem.Linux.Namespaces;
using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.LabBench;

public sealed class BenchCommandTests
{
    [Fact]
    public void A_measure_of_the_real_daemon_ends_in_a_table_and_a_report()
    {
        using NetworkSandbox sandbox = new();
        string report = Path.Combine(sandbox.Folder, "new", "bench.json");
        ProgramResult result = sandbox.Run(
            NativePrograms.PathOf("tandem"), "lab", "bench", "--rounds", "3", "--only", "restart", "--json", report);

        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        Assert.Contains("frames lost over kill -9 and return, out", result.Output, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(report));
        JsonElement measurement = Assert.Single(json.RootElement.GetProperty("measurements").EnumerateArray());
        Assert.Equal("restart", measurement.GetProperty("name").GetString());
        Assert.All(measurement.GetProperty("figures").EnumerateArray(), static figure =>
        {
            Assert.True(figure.GetProperty("ok").GetBoolean());
            Assert.Equal(0, figure.GetProperty("value").GetDouble());
        });
        Assert.Equal(json.RootElement.GetProperty("scale").GetProperty("kills").GetInt32(),
            measurement.GetProperty("rounds")[0].GetProperty("values").GetArrayLength());
        Assert.False(string.IsNullOrEmpty(json.RootElement.GetProperty("machine").GetProperty("kernel").GetString()));
    }

    [Fact]
    public void Interrupted_it_takes_its_networks_away()
    {
        using NetworkSandbox sandbox = new();
        RunningProgram bench = sandbox.Start(NativePrograms.PathOf("tandem"), "lab", "bench", "--only", "failover");
        Eventually.True("the measure has begun", () => bench.Output.Contains("1000 pulls", StringComparison.Ordinal));
        string hosts = $"tandem-lab-{bench.Pid}-";
        Assert.Contains(NetworkNamespace.Names(), name => name.StartsWith(hosts, StringComparison.Ordinal));

        bench.Signal("INT");

        Assert.Equal(130, bench.WaitForExit().ExitCode);
        Assert.DoesNotContain(NetworkNamespace.Names(), name => name.StartsWith(hosts, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_daemon_it_says_what_to_do()
    {
        using NetworkSandbox sandbox = new();
        ProgramResult result = sandbox.Run(NativePrograms.PathOf("tandem"), "lab", "bench", "--teamd", "/nowhere/teamd");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("bench: there is no /nowhere/teamd: build it first (make build), or name it by --teamd", result.Errors.Trim());
    }

    [Fact]
    public void A_daemon_that_fails_is_quoted()
    {
        using NetworkSandbox sandbox = new();
        ProgramResult result = sandbox.Run(
            NativePrograms.PathOf("tandem"), "lab", "bench", "--only", "start", "--teamd", "/bin/false");
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("bench: teamd ended with 1", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--only", "nothing")]
    [InlineData("--rounds", "many")]
    [InlineData("--rounds", "0")]
    public void A_wrong_option_is_refused(string option, string value)
    {
        using NetworkSandbox sandbox = new();
        ProgramResult result = sandbox.Run(NativePrograms.PathOf("tandem"), "lab", "bench", option, value);
        Assert.NotEqual(0, result.ExitCode);
        Assert.NotEqual("", result.Errors);
    }
}
