namespace Tandem.Teaming.Configuration;

/// <summary><c>{"name": "nsna_ping"}</c>: the link is up while a host answers neighbor solicitations.</summary>
/// <param name="TargetHost"><c>target_host</c>: who is asked; an IPv6 address or a name.</param>
public sealed record NsnaPingWatchSettings(string TargetHost) : LinkWatchSettings("nsna_ping")
{
    /// <summary><c>interval</c>, <c>init_wait</c> and <c>missed_max</c>.</summary>
    public ProbeTiming Timing { get; init; } = new();
}
