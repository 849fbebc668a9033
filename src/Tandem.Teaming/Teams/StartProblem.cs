using Tandem.Teaming.Driving;

namespace Tandem.Teaming.Teams;

/// <summary>Something that went wrong when a team was started.</summary>
/// <param name="Port">The configured port it is about; null when it is about the team.</param>
/// <param name="Outcome">The driver's answer.</param>
/// <param name="IsFatal">
/// The team must not run like this, as teamd does not. False when it can run and the problem may go away: a configured
/// port that does not exist, or belongs to another team, bridge or bond.
/// </param>
/// <param name="Text">One line for the operator; it is among the events, too.</param>
public sealed record StartProblem(string? Port, DriverOutcome Outcome, bool IsFatal, string Text);
