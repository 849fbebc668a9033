using System.Globalization;

namespace Tandem.Lab.Demo.Reporting;

/// <summary>What is to be true at the end. Pure.</summary>
public static class DemoExpectations
{
    /// <summary>Two links must carry this much more than one, at least.</summary>
    public const double LeastRatio = 1.7;

    private const double LeastOfSlow = 0.85; // of the limit, on the wire
    private const double MostOfSlow = 1.05; // tokens saved up count too
    private const double LeastOfLimit = 0.75; // of the limit, at the programs: headers and waiting cost some
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(5);

    /// <summary>Judges the first act.</summary>
    public static IReadOnlyList<DemoCheck> Of(FailoverReport act)
    {
        double slow = act.SteadySlowRate / act.SlowRate;
        PhaseReport before = act.Phases[0], after = act.Phases[^1];
        return
        [
            new("the file arrives as it was served", act.Sha256 == act.ReceivedSha256, $"SHA-256 {act.ReceivedSha256[..12]}…"),
            new("the download is one TCP connection", act.Connections == 1, Text($"{act.Connections}")),
            new($"it never pauses for {s_longestPause.TotalSeconds:0} s", act.LongestPauseMs < s_longestPause.TotalMilliseconds,
                Text($"longest pause {act.LongestPauseMs:0} ms")),
            new("the active port is ens9, then eth0, then ens9", act.ActivePorts is ["ens9", "eth0", "ens9"],
                string.Join(", ", act.ActivePorts.Select(static port => port ?? "none"))),
            new("eth0 is silent before the pull", act.EarlyFrames == 0, Text($"{act.EarlyFrames} frames in the last second")),
            new("the first frame on eth0 is seen", act.FirstFrameMs is not null,
                act.FirstFrameMs is { } ms ? Text($"{ms:0.0} ms after the pull") : "none"),
            new($"eth0 carries about {DemoUnits.Rate(act.SlowRate)}", slow is >= LeastOfSlow and <= MostOfSlow,
                DemoUnits.Rate(act.SteadySlowRate) + " on the wire"),
            new("ens9 is used up to its limit before", before.BytesPerSecond >= LeastOfLimit * act.FastRate,
                DemoUnits.Rate(before.BytesPerSecond)),
            new("speed returns after", after.BytesPerSecond >= LeastOfLimit * before.BytesPerSecond,
                DemoUnits.Rate(after.BytesPerSecond)),
        ];
    }

    /// <summary>Judges the second act.</summary>
    public static IReadOnlyList<DemoCheck> Of(SpreadReport act) =>
    [
        new("both files arrive as they were served", act.FilesAreRight, act.FilesAreRight ? "yes" : "no"),
        new("one link is used up to its limit", act.OneLinkRate >= LeastOfLimit * act.LinkRate, DemoUnits.Rate(act.OneLinkRate)),
        new(Text($"two links carry at least {LeastRatio} times as much"), act.Ratio >= LeastRatio,
            Text($"{DemoUnits.Rate(act.TwoLinksRate)}, {act.Ratio:0.00} times")),
    ];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
