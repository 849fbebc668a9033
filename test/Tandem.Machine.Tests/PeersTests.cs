using System.Diagnostics;
using System.Text.Json;
using Tandem.Lab.Bench;
using Tandem.Testing.Programs;

namespace Tandem.Machine.Tests;

/// <summary>The comparison with others, where they are.</summary>
public sealed class PeersTests
{
    [MachineFact]
    public void Every_subject_is_measured_in_one_run_and_every_bound_is_judged()
    {
        string folder = Directory.CreateTempSubdirectory("tandem-peers-").FullName;
        string report = Path.Combine(folder, "peers.json");
        ProcessStartInfo start = new(
            NativePrograms.PathOf("tandem"), ["lab", "bench", "peers", "--rounds", "1", "--json", report])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process bench = Process.Start(start)!;
        Task<string> errors = bench.StandardError.ReadToEndAsync();
        string output = bench.StandardOutput.ReadToEnd();
        bench.WaitForExit();
        Assert.True(bench.ExitCode is 0 or 1, output + errors.Result); // 1: one round says nothing about bounds

        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(report));
        JsonElement[] figures = [.. json.RootElement.GetProperty("measurements").EnumerateArray().SelectMany(
            static measurement => measurement.GetProperty("figures").EnumerateArray())];
        bool hasNetkit = Environment.OSVersion.Version >= new Version(6, 7);
        string[] all = [.. Benches.Subjects.Select(static subject => subject.Name).Where(name => hasNetkit || name != "netkit")];
        string ours = hasNetkit ? "netkit" : "veth";
        Assert.Equal(all, SubjectsOf("udp-out"));
        Assert.Equal(all.Except(["egress"]), SubjectsOf("udp-in"));
        Assert.Equal(all.Except(["bare", "egress"]), SubjectsOf("failover-gap"));
        Assert.Equal(["libteam", "kernel", ours], SubjectsOf("start"));
        Assert.Equal(["libteam", "kernel", ours, "bonding"], SubjectsOf("lacp-join"));
        Assert.Equal(
            ["failover-gap-kernel", "failover-lost-kernel", $"tcp-in-{ours}", $"tcp-out-{ours}"],
            figures.Where(static figure => figure.TryGetProperty("ok", out _)).Select(Name).Order(StringComparer.Ordinal));
        Directory.Delete(folder, recursive: true);

        IEnumerable<string> SubjectsOf(string name) =>
            figures.Where(figure => Name(figure) == name).Select(static figure => figure.GetProperty("subject").GetString()!);

        static string Name(JsonElement figure) => figure.GetProperty("name").GetString()!;
    }
}
