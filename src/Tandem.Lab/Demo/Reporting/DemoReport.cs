namespace Tandem.Lab.Demo.Reporting;

/// <summary>Everything that the demonstration found out.</summary>
public sealed record DemoReport
{
    /// <summary>The kernel's release.</summary>
    public required string Kernel { get; init; }

    /// <summary>It was the short play.</summary>
    public required bool IsQuick { get; init; }

    /// <summary>How the links were limited, for people.</summary>
    public required IReadOnlyList<string> Limits { get; init; }

    /// <summary>First act; null when it did not come to its end.</summary>
    public FailoverReport? Failover { get; init; }

    /// <summary>Second act; null when it did not come to its end.</summary>
    public SpreadReport? Spread { get; init; }

    /// <summary>What was expected, and whether it came true.</summary>
    public required IReadOnlyList<DemoCheck> Checks { get; init; }

    /// <summary>What broke the play off; null when it came to its end.</summary>
    public string? Failure { get; init; }

    /// <summary>Every step succeeded, and everything expected came true.</summary>
    public bool Passed => Failure is null && Checks.All(static check => check.Passed);
}
