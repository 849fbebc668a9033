namespace Tandem.Lab.Demo.Reporting;

/// <summary>First act: a download goes on while the cable of the active port is out.</summary>
public sealed record FailoverReport
{
    /// <summary>What the fast and the slow link may carry, in octets a second.</summary>
    public required long FastRate { get; init; }

    /// <summary>What the slow link may carry, in octets a second.</summary>
    public required long SlowRate { get; init; }

    /// <summary>The file's size in octets.</summary>
    public required long FileBytes { get; init; }

    /// <summary>SHA-256 of the file that was served.</summary>
    public required string Sha256 { get; init; }

    /// <summary>SHA-256 of the file that arrived.</summary>
    public required string ReceivedSha256 { get; init; }

    /// <summary>TCP connections that the server accepted.</summary>
    public required int Connections { get; init; }

    /// <summary>The longest time in which the downloading program received nothing.</summary>
    public required double LongestPauseMs { get; init; }

    /// <summary>Its parts: before, during and after the outage.</summary>
    public required IReadOnlyList<PhaseReport> Phases { get; init; }

    /// <summary>What went over the slow link's wire in the outage when it had settled, in octets a second.</summary>
    public required double SteadySlowRate { get; init; }

    /// <summary>What happened to cables.</summary>
    public required IReadOnlyList<CableEvent> Events { get; init; }

    /// <summary>The active port, by teamdctl: before, during and after the outage.</summary>
    public required IReadOnlyList<string?> ActivePorts { get; init; }

    /// <summary>Host's ends behind which the bridge knew the team: before, during and after the outage.</summary>
    public required IReadOnlyList<string?> LearnedBehind { get; init; }

    /// <summary>Frames from the team that the far end of the other cable saw in the second before the cable was pulled.</summary>
    public required int EarlyFrames { get; init; }

    /// <summary>From the pulling of the cable to the team's first frame on the far end of the other one, in milliseconds.</summary>
    public required double? FirstFrameMs { get; init; }

    /// <summary>The numbered frames.</summary>
    public required ProbeReport Probes { get; init; }

    /// <summary>Rates over time: the download, and what went over each cable.</summary>
    public required RateTimeline Rates { get; init; }
}
