using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Watching;

namespace Tandem.Teaming.Tests.Watching;

public sealed class DelayedLinkTests
{
    private static readonly TimeSpan s_up = TimeSpan.FromMilliseconds(1500);
    private static readonly TimeSpan s_down = TimeSpan.FromMilliseconds(800);
    private static readonly Instant s_start = new(7_000_000_019);

    [Fact]
    public void Without_a_delay_the_link_is_reported_at_once()
    {
        DelayedLinkState up = DelayedLink.Step(DelayedLinkState.Steady(false), true, default, default, s_start);
        Assert.Equal(DelayedLinkState.Steady(true), up);
        Assert.Equal(DelayedLinkState.Steady(false), DelayedLink.Step(up, false, default, default, s_start));
    }

    [Theory]
    [InlineData(false, 1500)]
    [InlineData(true, 800)]
    public void A_change_is_reported_when_its_delay_is_over_and_not_before(bool from, int delayMs)
    {
        DelayedLinkState state = Step(DelayedLinkState.Steady(from), !from, 0);
        Assert.Equal(new DelayedLinkState(from, At(delayMs)), state);
        Assert.Equal(state, Step(state, !from, delayMs - 1));
        Assert.Equal(DelayedLinkState.Steady(!from), Step(state, !from, delayMs));
    }

    [Fact]
    public void A_flap_shorter_than_the_delay_is_invisible()
    {
        DelayedLinkState state = Step(DelayedLinkState.Steady(true), false, 0);
        state = Step(state, true, 799);
        Assert.Equal(DelayedLinkState.Steady(true), state);
        Assert.Equal(DelayedLinkState.Steady(true), Step(state, true, 800));
    }

    [Fact]
    public void A_second_change_waits_its_whole_delay()
    {
        DelayedLinkState state = Step(DelayedLinkState.Steady(true), false, 0);
        state = Step(state, true, 700);
        state = Step(state, false, 750);
        Assert.Equal(At(1550), state.ChangesAt);
        Assert.True(Step(state, false, 1549).IsUp);
        Assert.False(Step(state, false, 1550).IsUp);
    }

    [Fact]
    public void Time_before_the_clocks_origin_is_time_too()
    {
        Instant early = new(-5);
        DelayedLinkState state = DelayedLink.Step(DelayedLinkState.Steady(true), false, s_up, s_down, early);
        Assert.Equal(early + s_down, state.ChangesAt);
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        EthtoolWatch watch = new(new EthtoolWatchSettings(1, 1), isUp: false);
        DriverPortView port = new(new IfIndex(3), "eth0", default, default, true, 0, true, true, true, false, 0, 0);
        watch.Step(new LinkWatchView(port, true, s_start));
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++) watch.Step(new LinkWatchView(port, true, At(i)));
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static DelayedLinkState Step(DelayedLinkState state, bool isUp, int atMs) =>
        DelayedLink.Step(state, isUp, s_up, s_down, At(atMs));

    private static Instant At(int ms) => s_start + TimeSpan.FromMilliseconds(ms);
}
