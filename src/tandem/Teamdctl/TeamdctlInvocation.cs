namespace Tandem.CommandLine.Teamdctl;

/// <summary>What one call of teamdctl is to do.</summary>
/// <param name="Team">The team device's name.</param>
/// <param name="Verb">The command.</param>
/// <param name="Parameters">The command's, as many as it declares.</param>
/// <param name="RunDirectory">Where the daemon keeps its socket.</param>
/// <param name="IsVerbose">Show more in the state view.</param>
/// <param name="OneLine">Print JSON without line breaks.</param>
/// <param name="Transport">The one that was forced, as the original's messages call it; null to try them all.</param>
/// <param name="Address">Where the daemon listens, for ZeroMQ; null for the others.</param>
/// <param name="IsDryRun">Only say what would be done; commands that cannot do that are refused with it.</param>
internal sealed record TeamdctlInvocation(
    string Team,
    TeamdctlVerb Verb,
    IReadOnlyList<string> Parameters,
    string RunDirectory,
    bool IsVerbose,
    bool OneLine,
    string? Transport,
    string? Address = null,
    bool IsDryRun = false);
