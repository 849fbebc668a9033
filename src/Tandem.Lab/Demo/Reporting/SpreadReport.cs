namespace Tandem.Lab.Demo.Reporting;

/// <summary>Second act: two downloads over one link, then over two equal ones in turn.</summary>
public sealed record SpreadReport
{
    /// <summary>What each link may carry, in octets a second.</summary>
    public required long LinkRate { get; init; }

    /// <summary>Each file's size in octets.</summary>
    public required long FileBytes { get; init; }

    /// <summary>Both files arrived as they were served.</summary>
    public required bool FilesAreRight { get; init; }

    /// <summary>Its parts: with one link, with two.</summary>
    public required IReadOnlyList<PhaseReport> Phases { get; init; }

    /// <summary>What both programs received together with one link when that had settled, in octets a second.</summary>
    public required double OneLinkRate { get; init; }

    /// <summary>What both programs received together with two links when that had settled, in octets a second.</summary>
    public required double TwoLinksRate { get; init; }

    /// <summary>The second by the first.</summary>
    public double Ratio => OneLinkRate > 0 ? TwoLinksRate / OneLinkRate : 0;

    /// <summary>Octets over each link's wire with two links, by port.</summary>
    public required IReadOnlyDictionary<string, long> WireBytes { get; init; }

    /// <summary>What happened to cables.</summary>
    public required IReadOnlyList<CableEvent> Events { get; init; }

    /// <summary>Rates over time: the downloads, and what went over each cable.</summary>
    public required RateTimeline Rates { get; init; }
}
