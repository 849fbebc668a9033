namespace Tandem.Lab.Bench.Measures;

/// <summary>What a cable that was pulled and plugged in again did to a team with LACP.</summary>
/// <param name="Joined">From the order to take the far end up to the first frame by that cable that the partner took.</param>
/// <param name="PullLost">Frames lost after the cable was pulled.</param>
/// <param name="JoinLost">Frames lost after it was plugged in.</param>
internal readonly record struct JoinReading(TimeSpan Joined, int PullLost, int JoinLost);
