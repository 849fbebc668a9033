namespace Tandem.Lab.Bench.Measures;

/// <summary>What one pulled cable did.</summary>
/// <param name="Switched">From the order to take the far end down, which takes the carrier away, to the first frame on the backup.</param>
/// <param name="Noticed">From that order until a listener to the kernel's link events had word of it.</param>
/// <param name="Silent">From the last frame that came through the cable to the first on the backup.</param>
/// <param name="Lost">Frames between the two.</param>
internal readonly record struct PullReading(TimeSpan Switched, TimeSpan Noticed, TimeSpan Silent, long Lost);
