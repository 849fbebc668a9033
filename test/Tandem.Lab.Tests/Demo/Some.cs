using Tandem.Lab.Demo.Reporting;

namespace Tandem.Lab.Tests.Demo;

/// <summary>Reports as they should be, for tests that change one thing.</summary>
internal static class Some
{
    internal static FailoverReport Failover { get; } = new()
    {
        FastRate = 4_000_000,
        SlowRate = 128_000,
        FileBytes = 48_000_000,
        Sha256 = new string('a', 64),
        ReceivedSha256 = new string('a', 64),
        Connections = 1,
        LongestPauseMs = 60,
        Phases =
        [
            new PhaseReport("both cables in", "ens9", 0, 6, 22_800_000, 3_800_000),
            new PhaseReport("cable of ens9 out", "eth0", 6, 12, 1_464_000, 122_000),
            new PhaseReport("both cables in", "ens9", 18, 6, 22_200_000, 3_700_000),
        ],
        SteadySlowRate = 127_900,
        Events = [new CableEvent(6, "ens9", Plugged: false), new CableEvent(18, "ens9", Plugged: true)],
        ActivePorts = ["ens9", "eth0", "ens9"],
        LearnedBehind = ["vnet-ens9", "vnet-eth0", "vnet-ens9"],
        EarlyFrames = 0,
        FirstFrameMs = 0.41,
        Probes = new ProbeReport(1000, 24_000, 1, 1, 0),
        Rates = new RateTimeline(
            [0, 6, 18, 24],
            [
                new RateSeries("received", [3_800_000, 122_000, 3_700_000]),
                new RateSeries("ens9", [4_000_000, 0, 3_900_000]),
                new RateSeries("eth0", [0, 128_000, 0]),
            ]),
    };

    internal static SpreadReport Spread { get; } = new()
    {
        LinkRate = 2_000_000,
        FileBytes = 16_000_000,
        FilesAreRight = true,
        Phases =
        [
            new PhaseReport("one link", "ens9", 0, 6, 11_400_000, 1_900_000),
            new PhaseReport("two links in turn", "ens9 and eth0", 6, 5, 19_000_000, 3_800_000),
        ],
        OneLinkRate = 1_900_000,
        TwoLinksRate = 3_800_000,
        WireBytes = new Dictionary<string, long> { ["ens9"] = 10_000_000, ["eth0"] = 10_000_000 },
        Events = [new CableEvent(6, "eth0", Plugged: true)],
        Rates = new RateTimeline(
            [0, 6, 11],
            [
                new RateSeries("received", [1_900_000, 3_800_000]),
                new RateSeries("ens9", [2_000_000, 2_000_000]),
                new RateSeries("eth0", [0, 2_000_000]),
            ]),
    };

    internal static DemoReport Report { get; } = new()
    {
        Kernel = "6.18.0",
        IsQuick = false,
        Limits = ["eth0  128 kB/s"],
        Failover = Failover,
        Spread = Spread,
        Checks = [.. DemoExpectations.Of(Failover), .. DemoExpectations.Of(Spread)],
    };
}
