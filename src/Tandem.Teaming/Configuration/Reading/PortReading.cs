namespace Tandem.Teaming.Configuration.Reading;

/// <summary>One port's section, read.</summary>
/// <param name="Settings">What could be read.</param>
/// <param name="ReasonsAgainst">Why the port must not join; empty when it may.</param>
internal sealed record PortReading(PortSettings Settings, IReadOnlyList<Finding> ReasonsAgainst);
