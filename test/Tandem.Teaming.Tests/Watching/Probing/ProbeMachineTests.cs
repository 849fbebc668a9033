using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Watching.Probing;
using static Tandem.Teaming.Watching.Probing.ProbeEvent;

namespace Tandem.Teaming.Tests.Watching.Probing;

public sealed class ProbeMachineTests
{
    private static readonly Instant s_start = new(7_000_000_019);
    private static readonly ProbeTiming s_timing = new(IntervalMs: 100, InitialWaitMs: 30, MissedMax: 2);

    [Fact]
    public void The_first_probe_is_due_after_the_initial_wait_and_the_next_after_each_interval()
    {
        ProbeState state = ProbeState.Begin(false, s_timing, s_start);
        Assert.Equal(0, At(state, 29.9).Probes);
        state = At(state, 30);
        Assert.Equal((1, After(130)), (state.Probes, state.NextTickAt));
        Assert.Equal(state, At(state, 129.9));
        state = At(state, 130);
        Assert.Equal((2, After(230)), (state.Probes, state.NextTickAt));
    }

    [Theory, InlineData(0), InlineData(1), InlineData(3)]
    public void A_link_goes_down_in_the_interval_after_as_many_silent_ones_as_are_forgiven(int forgiven)
    {
        ProbeTiming timing = new(100, 0, forgiven);
        ProbeState state = ProbeState.Begin(true, timing, s_start);
        for (int tick = 0; tick <= forgiven; tick++)
        {
            state = ProbeMachine.Step(state, Tick, timing, After(100 * tick));
            Assert.Equal((true, tick), (state.IsUp, state.Missed));
        }

        state = ProbeMachine.Step(state, Tick, timing, After(100 * (forgiven + 1)));
        Assert.Equal((false, forgiven + 1), (state.IsUp, state.Missed));
        state = ProbeMachine.Step(state, Tick, timing, After(100 * (forgiven + 2)));
        Assert.Equal((false, forgiven + 2), (state.IsUp, state.Missed)); // counted on while it is down
    }

    [Fact]
    public void A_link_comes_up_at_the_end_of_the_first_interval_with_an_answer()
    {
        ProbeState state = At(At(At(ProbeState.Begin(false, s_timing, s_start), 30), 130), 230);
        Assert.Equal((false, 2), (state.IsUp, state.Missed));
        state = ProbeMachine.Step(state, Replied, s_timing, After(231));
        Assert.Equal((false, 2), (state.IsUp, state.Missed));
        state = At(state, 330);
        Assert.Equal((true, 0, false), (state.IsUp, state.Missed, state.HasReply));
    }

    [Fact]
    public void An_answer_before_the_first_probe_counts_too()
    {
        ProbeState state = ProbeMachine.Step(ProbeState.Begin(false, s_timing, s_start), Replied, s_timing, s_start);
        Assert.True(At(state, 30).IsUp);
    }

    [Fact]
    public void A_late_tick_does_not_move_the_following_and_a_very_late_one_makes_up_for_none()
    {
        ProbeState state = At(ProbeState.Begin(false, s_timing, s_start), 70);
        Assert.Equal(After(130), state.NextTickAt);
        state = At(state, 5000);
        Assert.Equal((2, After(5100)), (state.Probes, state.NextTickAt));
    }

    [Fact]
    public void The_count_of_silences_never_wraps()
    {
        ProbeState state = ProbeState.Begin(false, s_timing, s_start) with { Probes = 9, Missed = int.MaxValue };
        Assert.Equal(int.MaxValue, At(state, 30).Missed);
    }

    [Fact]
    public void Every_event_in_every_state_keeps_what_is_promised()
    {
        bool[] both = [false, true];
        foreach (bool isUp in both)
            foreach (bool hasReply in both)
                foreach (int missed in (int[])[0, 1, 2, 3, int.MaxValue])
                    foreach (long probes in (long[])[0, 1, 77])
                        foreach (double ms in (double[])[0, 29.9, 30, 31, 10_000])
                        {
                            ProbeState before = new(isUp, missed, hasReply, probes, After(30));
                            ProbeState replied = ProbeMachine.Step(before, Replied, s_timing, After(ms));
                            Assert.Equal(before with { HasReply = true }, replied);
                            ProbeState ticked = ProbeMachine.Step(before, Tick, s_timing, After(ms));
                            bool isDue = ms >= 30;
                            Assert.Equal(isDue ? probes + 1 : probes, ticked.Probes);
                            Assert.Equal(isDue, ticked != before);
                            Assert.Equal(ticked, ProbeMachine.Step(ticked, Tick, s_timing, After(ms))); // asked again, nothing changes
                            if (!isDue) continue;
                            Assert.True(ticked.NextTickAt > After(ms));
                            Assert.False(ticked.HasReply);
                            if (hasReply) Assert.Equal((true, 0), (ticked.IsUp, ticked.Missed));
                            else if (!isUp) Assert.False(ticked.IsUp); // nothing but an answer takes a link up
                        }
    }

    private static Instant After(double ms) => s_start + TimeSpan.FromMilliseconds(ms);

    private static ProbeState At(ProbeState state, double ms) => ProbeMachine.Step(state, Tick, s_timing, After(ms));
}
