using Tandem.Lab.Demo.Measuring;
using Tandem.Primitives;

namespace Tandem.Lab.Tests.Demo;

public sealed class ByteMeterTests
{
    private static readonly Instant s_start = new(987_654_321);

    [Fact]
    public void A_counter_is_taken_to_grow_evenly_between_two_readings()
    {
        ByteMeter meter = Meter((0, 0), (2, 1000));
        Assert.Equal(250, meter.BytesAt(At(0.5)), 1e-6);
    }

    [Fact]
    public void Outside_its_readings_a_counter_stands_still()
    {
        ByteMeter meter = Meter((1, 100), (2, 300));
        Assert.Equal(100, meter.BytesAt(At(0)));
        Assert.Equal(300, meter.BytesAt(At(9)));
    }

    [Fact]
    public void A_counter_that_was_never_read_shows_nothing() => Assert.Equal(0, new ByteMeter().BytesAt(s_start));

    [Fact]
    public void A_rate_is_octets_by_time() =>
        Assert.Equal(150, Meter((0, 0), (1, 100), (2, 300)).RateBetween(At(0), At(2)), 1e-6);

    [Fact]
    public void No_time_has_no_rate() => Assert.Equal(0, Meter((0, 0), (1, 100)).RateBetween(At(1), At(1)));

    [Fact]
    public void The_longest_pause_ends_when_the_counter_moves()
    {
        ByteMeter meter = Meter((0, 0), (0.1, 10), (0.5, 10), (0.9, 10), (1.1, 20), (1.2, 30));
        Assert.Equal(TimeSpan.FromSeconds(1), meter.LongestPause(At(0), At(1.2)));
    }

    [Fact]
    public void A_pause_may_last_until_the_end() =>
        Assert.Equal(TimeSpan.FromSeconds(3), Meter((0, 0), (1, 10), (2, 10)).LongestPause(At(0), At(4)));

    private static Instant At(double seconds) => s_start + TimeSpan.FromSeconds(seconds);

    private static ByteMeter Meter(params (double Seconds, long Bytes)[] readings)
    {
        ByteMeter meter = new();
        foreach ((double seconds, long bytes) in readings) meter.Add(At(seconds), bytes);
        return meter;
    }
}
