namespace Tandem.Teaming.Configuration.Reading;

/// <summary>A whole configuration, read.</summary>
/// <param name="Settings">What could be read; without the ports that must not join.</param>
/// <param name="Ports">All ports, in the order of the text.</param>
/// <param name="ReasonsAgainstAll">Why no port at all may join; empty when they may.</param>
/// <param name="Runner">Who looks at the ports' keys; null when the runner is unknown.</param>
internal sealed record TeamReading(
    TeamSettings Settings,
    IReadOnlyList<PortReading> Ports,
    IReadOnlyList<Finding> ReasonsAgainstAll,
    SectionUser? Runner);
