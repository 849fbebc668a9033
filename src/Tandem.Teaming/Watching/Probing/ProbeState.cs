using Tandem.Primitives;
using Tandem.Teaming.Configuration;

namespace Tandem.Teaming.Watching.Probing;

/// <summary>A watch that probes, as <see cref="ProbeMachine"/> has it.</summary>
/// <param name="IsUp">The verdict.</param>
/// <param name="Missed">Intervals without an answer since the last one with.</param>
/// <param name="HasReply">An answer came in this interval.</param>
/// <param name="Probes">Intervals begun: a probe is due exactly when it grew.</param>
/// <param name="NextTickAt">When the interval ends.</param>
public readonly record struct ProbeState(bool IsUp, int Missed, bool HasReply, long Probes, Instant NextTickAt)
{
    /// <summary>One that has not probed yet.</summary>
    /// <param name="isUp">The verdict to start with.</param>
    /// <param name="timing">When it probes first.</param>
    /// <param name="now">The time now.</param>
    public static ProbeState Begin(bool isUp, ProbeTiming timing, Instant now) =>
        new(isUp, 0, HasReply: false, 0, now + TimeSpan.FromMilliseconds(timing.InitialWaitMs));
}
