namespace Tandem.Teaming.Configuration;

/// <summary>What came out of reading a configuration.</summary>
/// <param name="Document">The configuration as an object to dump and change; null when the text holds none.</param>
/// <param name="Settings">The same as settings; null when the text holds none.</param>
/// <param name="Findings">Everything worth saying, in the order of the text.</param>
public sealed record ConfigLoad(ConfigDocument? Document, TeamSettings? Settings, IReadOnlyList<Finding> Findings)
{
    /// <summary>True when a team must not be started with it.</summary>
    public bool HasFatal => Findings.Any(finding => finding.IsFatal);
}
