namespace Tandem.Teaming.Configuration.Changes;

/// <summary>What a plan must know of the team that runs.</summary>
/// <param name="Driver">Its driver's name.</param>
/// <param name="Ports">The names of the ports that it has.</param>
/// <param name="Wanted">The names of the ports that it takes when they are there; null when it leaves configured ports alone.</param>
public sealed record RunningTeam(string Driver, IReadOnlyCollection<string> Ports, IReadOnlyCollection<string>? Wanted)
{
    /// <summary>The driver was chosen on the command line: the configuration's choice does not count.</summary>
    public bool IsDriverGiven { get; init; }
}
