namespace Tandem.Lab.Demo;

/// <summary>How large the demonstration is: rates in octets a second, sizes in octets.</summary>
public sealed record DemoScale
{
    /// <summary>As people watch it: under a minute.</summary>
    public static readonly DemoScale Full = new();

    /// <summary>The same play, short: a quarter of a minute.</summary>
    public static readonly DemoScale Quick = new()
    {
        IsQuick = true,
        FileBytes = 14_000_000,
        Outage = TimeSpan.FromSeconds(4),
        Settling = TimeSpan.FromSeconds(0.5),
        SpreadFileBytes = 5_500_000,
        OneLinkTime = TimeSpan.FromSeconds(2.5),
        PlotStep = TimeSpan.FromMilliseconds(100),
    };

    /// <summary>The short play.</summary>
    public bool IsQuick { get; private init; }

    /// <summary>What the fast card's link carries.</summary>
    public long FastRate { get; private init; } = 4_000_000;

    /// <summary>What the slow card's link carries: 128 kB/s.</summary>
    public long SlowRate { get; private init; } = 128_000;

    /// <summary>The file that is downloaded while a cable is pulled.</summary>
    public long FileBytes { get; private init; } = 48_000_000;

    /// <summary>How long the cable stays out.</summary>
    public TimeSpan Outage { get; private init; } = TimeSpan.FromSeconds(12);

    /// <summary>After a cable moved: not counted when a steady rate is asked for.</summary>
    public TimeSpan Settling { get; private init; } = TimeSpan.FromSeconds(1);

    /// <summary>The time between two points of a plot, about.</summary>
    public TimeSpan PlotStep { get; private init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Numbered frames a second that count what a failover loses.</summary>
    public int ProbesPerSecond { get; private init; } = 1000;

    /// <summary>What each of the two equal links carries.</summary>
    public long EqualRate { get; private init; } = 2_000_000;

    /// <summary>Each of the two files that are downloaded over both links at once.</summary>
    public long SpreadFileBytes { get; private init; } = 16_000_000;

    /// <summary>How long they have one link before the other joins.</summary>
    public TimeSpan OneLinkTime { get; private init; } = TimeSpan.FromSeconds(6);
}
