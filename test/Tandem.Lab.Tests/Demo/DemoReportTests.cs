using System.Text.Json.Nodes;
using Tandem.Lab.Demo.Measuring;
using Tandem.Lab.Demo.Reporting;
using Tandem.Primitives;

namespace Tandem.Lab.Tests.Demo;

public sealed class DemoReportTests
{
    public static TheoryData<string, FailoverReport> SpoiltFailovers => new()
    {
        { "the file arrives as it was served", Some.Failover with { ReceivedSha256 = new string('b', 64) } },
        { "the download is one TCP connection", Some.Failover with { Connections = 2 } },
        { "it never pauses for 5 s", Some.Failover with { LongestPauseMs = 5001 } },
        { "the active port is ens9, then eth0, then ens9", Some.Failover with { ActivePorts = ["ens9", "ens9", "ens9"] } },
        { "eth0 is silent before the pull", Some.Failover with { EarlyFrames = 3 } },
        { "the first frame on eth0 is seen", Some.Failover with { FirstFrameMs = null } },
        { "eth0 carries about 128 kB/s", Some.Failover with { SteadySlowRate = 100_000 } },
        { "eth0 carries about 128 kB/s", Some.Failover with { SteadySlowRate = 140_000 } },
        { "ens9 is used up to its limit before", Some.Failover with { FastRate = 8_000_000 } },
        { "speed returns after", Some.Failover with { Phases = [.. Some.Failover.Phases.Take(2), Slow(Some.Failover.Phases[2])] } },
    };

    public static TheoryData<string, SpreadReport> SpoiltSpreads => new()
    {
        { "both files arrive as they were served", Some.Spread with { FilesAreRight = false } },
        { "one link is used up to its limit", Some.Spread with { LinkRate = 4_000_000 } },
        { "two links carry at least 1.7 times as much", Some.Spread with { TwoLinksRate = 3_200_000 } },
    };

    [Fact]
    public void A_play_in_which_everything_came_true_passed() => Assert.True(Some.Report.Passed);

    [Fact]
    public void A_play_that_was_broken_off_failed() => Assert.False((Some.Report with { Failure = "no teamd" }).Passed);

    [Theory]
    [MemberData(nameof(SpoiltFailovers), DisableDiscoveryEnumeration = true)]
    public void What_went_wrong_in_the_first_act_fails_its_own_check_alone(string expectation, FailoverReport act) =>
        Assert.Equal(expectation, Assert.Single(DemoExpectations.Of(act), static check => !check.Passed).Expectation);

    [Theory]
    [MemberData(nameof(SpoiltSpreads), DisableDiscoveryEnumeration = true)]
    public void What_went_wrong_in_the_second_act_fails_its_own_check_alone(string expectation, SpreadReport act) =>
        Assert.Equal(expectation, Assert.Single(DemoExpectations.Of(act), static check => !check.Passed).Expectation);

    [Fact]
    public void A_phase_counts_what_all_programs_received_in_it()
    {
        Instant start = new(55_555_555);
        ByteMeter one = new(), other = new();
        foreach (ByteMeter meter in new[] { one, other }) meter.Add(start, 0);
        one.Add(start + TimeSpan.FromSeconds(4), 4000);
        other.Add(start + TimeSpan.FromSeconds(4), 8000);

        PhaseReport phase = PhaseReport.Of(
            new PhaseMark("a", "p", start + TimeSpan.FromSeconds(1), start + TimeSpan.FromSeconds(3)), start, one, other);
        Assert.Equal(new PhaseReport("a", "p", 1, 2, 6000, 3000), phase);
        Assert.Equal(3, phase.EndSeconds);
    }

    [Fact]
    public void The_report_comes_back_from_its_text_as_it_was()
    {
        string text = DemoReportJson.Write(Some.Report);
        Assert.Equal(text, DemoReportJson.Write(DemoReportJson.Read(text)));
    }

    [Fact]
    public void The_text_names_what_readers_look_for()
    {
        JsonNode report = JsonNode.Parse(DemoReportJson.Write(Some.Report))!;
        Assert.True((bool)report["passed"]!);
        Assert.Equal(0.41, (double)report["failover"]!["firstFrameMs"]!);
        Assert.Equal(1, (int)report["failover"]!["probes"]!["lostAtPull"]!);
        Assert.Equal(2.0, (double)report["spread"]!["ratio"]!);
        Assert.Equal("ens9", (string)report["failover"]!["phases"]![0]!["port"]!);
    }

    [Theory]
    [InlineData(0, "0 B/s")]
    [InlineData(999, "999 B/s")]
    [InlineData(128_000, "128 kB/s")]
    [InlineData(3_823_456, "3.82 MB/s")]
    [InlineData(2_000_000, "2.0 MB/s")]
    public void Rates_are_written_by_powers_of_a_thousand(double rate, string text) =>
        Assert.Equal(text, DemoUnits.Rate(rate));

    private static PhaseReport Slow(PhaseReport phase) => phase with { BytesPerSecond = 1_000_000 };
}
