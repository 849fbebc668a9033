using Tandem.Lab.Demo.Measuring;
using Tandem.Lab.Demo.Reporting;
using Tandem.Primitives;

namespace Tandem.Lab.Tests.Demo;

public sealed class RateTimelineTests
{
    private static readonly Instant s_start = new(123_456_789);

    [Fact]
    public void Steps_divide_each_phase_evenly_and_never_reach_over_its_border()
    {
        RateTimeline timeline = Of(meter: new ByteMeter());
        Assert.Equal([0, 0.3, 0.6, 0.9, 1.2, 1.5], timeline.EdgeSeconds, Near);
    }

    [Fact]
    public void A_step_holds_the_mean_rate_within_it()
    {
        ByteMeter meter = new();
        meter.Add(s_start, 0);
        meter.Add(At(0.6), 600);
        meter.Add(At(1.5), 690);
        RateSeries series = Assert.Single(Of(meter).Series);
        Assert.Equal([1000, 1000, 100, 100, 100], series.BytesPerSecond);
    }

    [Fact]
    public void A_phase_of_no_length_has_one_step() => Assert.Equal(
        [0, 0],
        RateTimeline.Of([new PhaseMark("a", "p", s_start, s_start)], s_start, TimeSpan.FromSeconds(1)).EdgeSeconds);

    private static RateTimeline Of(ByteMeter meter) => RateTimeline.Of(
        [new PhaseMark("a", "p", s_start, At(0.6)), new PhaseMark("b", "q", At(0.6), At(1.5))],
        s_start,
        TimeSpan.FromSeconds(0.31),
        KeyValuePair.Create("received", meter));

    private static Instant At(double seconds) => s_start + TimeSpan.FromSeconds(seconds);

    private static bool Near(double one, double other) => Math.Abs(one - other) < 1e-6;
}
