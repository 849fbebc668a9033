using Tandem.Teaming.Teams;

namespace Tandem.Teaming.Running;

/// <summary>Something that a runner has to say.</summary>
/// <param name="Level">How much it matters.</param>
/// <param name="Port">The name of the port it is about; null when it is about the team.</param>
/// <param name="Text">One line, complete.</param>
public sealed record RunnerNote(TeamEventLevel Level, string? Port, string Text);
