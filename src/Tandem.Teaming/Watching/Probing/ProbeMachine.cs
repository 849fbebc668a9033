using Tandem.Primitives;
using Tandem.Teaming.Configuration;

namespace Tandem.Teaming.Watching.Probing;

/// <summary>What watches that probe share: probe on a period, count the silences. Pure.</summary>
/// <remarks>
/// They differ only in the frame they send and the frames they take for an answer. Source: teamd_lw_psr.c (behaviour). Deviation:
/// teamd counts a silence before its first probe; with <c>missed_max</c> 0 that takes a working link down when a daemon takes over.
/// </remarks>
public static class ProbeMachine
{
    /// <summary>One transition.</summary>
    public static ProbeState Step(in ProbeState state, ProbeEvent what, ProbeTiming timing, Instant now) => what switch
    {
        ProbeEvent.Replied => state with { HasReply = true },
        ProbeEvent.Tick when now < state.NextTickAt => state,
        ProbeEvent.Tick => Judge(state, timing) with
        {
            HasReply = false,
            Probes = state.Probes + 1,
            NextTickAt = After(state.NextTickAt, TimeSpan.FromMilliseconds(timing.IntervalMs), now),
        },
        _ => state,
    };

    // Down only after more than MissedMax silent intervals; up again at the end of the first one that was not.
    private static ProbeState Judge(in ProbeState state, ProbeTiming timing)
    {
        if (state.HasReply) return state with { IsUp = true, Missed = 0 };
        if (state.Probes == 0) return state;
        int missed = state.Missed == int.MaxValue ? int.MaxValue : state.Missed + 1;
        return state with { IsUp = state.IsUp && missed <= timing.MissedMax, Missed = missed };
    }

    // A late tick does not move the following ones, unless it is later than they would be.
    private static Instant After(Instant tick, TimeSpan interval, Instant now) =>
        tick + interval > now ? tick + interval : now + interval;
}
