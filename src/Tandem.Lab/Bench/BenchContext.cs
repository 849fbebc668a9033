namespace Tandem.Lab.Bench;

/// <summary>What every measure is given.</summary>
/// <param name="Teamd">Path of the daemon to measure.</param>
/// <param name="Scale">How much to measure.</param>
/// <param name="Progress">Is told what is going on, a short line each time.</param>
/// <param name="Stopping">Ends the measuring between two rounds.</param>
public sealed record BenchContext(string Teamd, BenchScale Scale, Action<string> Progress, CancellationToken Stopping)
{
    /// <summary>Path of libteam's own daemon, to compare with; there may be none.</summary>
    public string Libteam { get; init; } = "/usr/bin/teamd";
}
