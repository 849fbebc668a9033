namespace Tandem.Teaming.Options;

/// <summary>One option of a team, as its driver told it.</summary>
/// <param name="Key">Which.</param>
/// <param name="Value">What it is.</param>
/// <param name="IsChanged">It changed just before it was told.</param>
/// <param name="IsRemoved">It is gone: its port left, or the mode changed.</param>
public sealed record TeamOption(TeamOptionKey Key, TeamOptionValue Value, bool IsChanged = false, bool IsRemoved = false);
