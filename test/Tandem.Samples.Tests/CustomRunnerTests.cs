using System.Diagnostics;
using System.Text.Json.Nodes;
using Tandem.Testing;
using Tandem.Testing.Programs;

namespace Tandem.Samples.Tests;

/// <summary>The sample with a runner of its own, as a program on a machine with three cables.</summary>
public sealed class CustomRunnerTests : IDisposable
{
    private const string Started = "successfully started.";
    private static readonly string[] s_links = ["eth1", "eth2", "lte0"];
    private readonly SampleLab _lab = new(s_links);

    private static string Config => Path.Combine(SampleLab.SourceOf("CustomRunner"), "tiered.conf");

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void A_daemon_with_a_runner_of_ones_own_takes_less_than_60_lines()
    {
        int lines = Directory.GetFiles(SampleLab.SourceOf("CustomRunner"), "*.cs").Sum(file => File.ReadLines(file).Count());
        Assert.InRange(lines, 1, 59);
    }

    [Fact]
    public void Real_frames_take_the_tier_that_has_enough_ports()
    {
        _lab.Start("CustomRunner", Config).Said(Started);
        _lab.AwaitItem("runner.tier", "100");
        using TeamTraffic traffic = new(_lab);
        AssertCarries(traffic, "eth1", "eth2");

        _lab.SetCable("eth1", plugged: false); // one is fewer than at_least
        _lab.AwaitItem("runner.tier", "10");
        AssertCarries(traffic, "lte0");

        _lab.SetCable("lte0", plugged: false); // nothing else is left
        _lab.AwaitItem("runner.tier", "100");
        AssertCarries(traffic, "eth2");

        _lab.SetCable("lte0", plugged: true);
        _lab.SetCable("eth1", plugged: true);
        _lab.AwaitItem("ports.lte0.link_watches.up", "true");
        _lab.AwaitItem("runner.tier", "100");
        AssertCarries(traffic, "eth1", "eth2");
    }

    [Fact]
    public void Teamdctl_shows_the_runner_its_state_and_its_configuration()
    {
        _lab.Start("CustomRunner", Config).Said(Started);
        _lab.AwaitItem("runner.tier", "100");
        JsonNode dump = JsonNode.Parse(_lab.Teamdctl("state", "dump").Output)!;
        Assert.Equal("tiered", dump["setup"]!["runner_name"]!.GetValue<string>());
        Assert.Equal(100, dump["runner"]!["tier"]!.GetValue<int>());
        Assert.EndsWith("runner:\n  tier: 100\n", _lab.Teamdctl("state", "view").Output, StringComparison.Ordinal);
        JsonNode config = JsonNode.Parse(_lab.Teamdctl("config", "dump").Output)!;
        Assert.Equal("""{"at_least":2,"name":"tiered","tx_hash":["l3","l4"]}""", config["runner"]!.ToJsonString());
        Assert.Equal("ethtool", config["ports"]!["lte0"]!["link_watch"]!["name"]!.GetValue<string>());
        Assert.Equal(0, _lab.Teamdctl("port", "remove", "lte0").ExitCode);
        Assert.Equal("eth1 eth2", string.Join(' ', JsonNode.Parse(_lab.Teamdctl("state", "dump").Output)!["ports"]!.AsObject().Select(p => p.Key)));
    }

    [Fact]
    public void A_signal_ends_it_and_everything_is_as_it_was()
    {
        RunningProgram daemon = _lab.Start("CustomRunner", Config).Said(Started);
        Assert.Equal(["team0.pid", "team0.sock"], Directory.GetFiles(_lab.RunDirectory).Select(Path.GetFileName).Order());
        ProgramResult ended = SampleLab.End(daemon);
        Assert.Equal(0, ended.ExitCode);
        Assert.Equal("Exiting...", ended.ErrorLines[^1]);
        Assert.Equal(s_links, _lab.Links());
        Assert.Empty(Directory.GetFiles(_lab.RunDirectory));
    }

    [Fact]
    public void A_mistake_in_its_section_is_told_with_its_place()
    {
        string config = _lab.Config("""{"runner": {"name": "tiered", "at_least": 0, "tx_hsh": []}}""");
        ProgramResult refused = _lab.Run("CustomRunner", config);
        Assert.Equal(1, refused.ExitCode);
        Assert.Equal(
            [
                $"{config}:1:43: error: $.runner.at_least: expected an integer from 1 to 2147483647, got the integer 0",
                $"{config}:1:46: warning: $.runner.tx_hsh: unknown key, ignored; did you mean \"tx_hash\"?",
                "Failed: Invalid argument",
            ],
            refused.ErrorLines);
        Assert.Equal(s_links, _lab.Links());
    }

    [Fact]
    public void It_runs_as_the_readme_says()
    {
        ProcessStartInfo dotnet = new("dotnet", ["run", "--no-build", "--project", "samples/CustomRunner", "samples/CustomRunner/tiered.conf"])
        {
            WorkingDirectory = Repository.Root,
            Environment = { ["TEAMD_RUN_DIR"] = _lab.RunDirectory },
        };
        using Process daemon = _lab.Machine.Start(dotnet);
        Eventually.True("the socket", () => File.Exists(Path.Combine(_lab.RunDirectory, "team0.sock")));
        _lab.AwaitItem("runner.tier", "100");
    }

    [Fact]
    public void Without_a_file_it_says_how_to_use_it_and_a_missing_file_is_told()
    {
        Assert.Equal((1, "usage: CustomRunner CONFIG-FILE\n"), Of(_lab.Run("CustomRunner")));
        Assert.Equal(
            (1, "Failed to get absolute path of \"/nosuch\": No such file or directory\nFailed to load config.\n"),
            Of(_lab.Run("CustomRunner", "/nosuch")));
    }

    private static (int, string) Of(ProgramResult result) => (result.ExitCode, result.Errors);

    // One stream is one hash, so one of them carries it.
    private void AssertCarries(TeamTraffic traffic, params string[] links)
    {
        string[] others = [.. s_links.Except(links)];
        traffic.AwaitNew();
        long before = links.Sum(_lab.SentBy), beforeOthers = others.Sum(_lab.SentBy);
        traffic.AwaitNew();
        Assert.True(links.Sum(_lab.SentBy) > before, $"{string.Join(", ", links)} carry nothing");
        Assert.Equal(beforeOthers, others.Sum(_lab.SentBy));
    }
}
