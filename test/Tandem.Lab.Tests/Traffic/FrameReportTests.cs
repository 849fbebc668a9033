using Tandem.Lab.Traffic;
using Tandem.Primitives;

namespace Tandem.Lab.Tests.Traffic;

public sealed class FrameReportTests
{
    private const long Millisecond = 1_000_000;

    [Fact]
    public void Frames_that_arrive_in_order_and_once_are_perfect()
    {
        FrameReport report = FrameReport.Of(Arrivals((0, 0), (1, 1), (2, 2)), sent: 3);
        Assert.Equal(new FrameReport(3, 3, 0, 0, 0, TimeSpan.FromMilliseconds(1), 0), report);
        Assert.True(report.IsPerfect);
    }

    [Fact]
    public void Loss_repetition_and_disorder_are_counted_apart()
    {
        FrameReport report = FrameReport.Of(Arrivals((0, 0), (3, 1), (1, 2), (1, 3), (4, 4), (0, 5)), sent: 6);
        Assert.Equal((6, 6, 2, 2, 1), (report.Sent, report.Received, report.Lost, report.Duplicated, report.Reordered));
        Assert.False(report.IsPerfect);
    }

    [Fact]
    public void The_longest_gap_is_found_and_where_it_was() =>
        Assert.Equal(
            (TimeSpan.FromMilliseconds(7), 1),
            FrameReport.Of(Arrivals((0, 0), (1, 3), (9, 10), (10, 11)), sent: 11) is var r ? (r.LongestGap, r.GapAfter) : default);

    [Fact]
    public void Arrivals_of_several_links_are_put_in_order_of_time()
    {
        FrameArrival[] one = Arrivals((0, 0), (2, 2)), other = Arrivals((1, 1), (3, 3));
        Assert.True(FrameReport.Of(one.Concat(other), sent: 4).IsPerfect);
    }

    [Fact]
    public void Nothing_that_arrives_is_all_lost() =>
        Assert.Equal(new FrameReport(5, 0, 5, 0, 0, TimeSpan.Zero, -1), FrameReport.Of([], sent: 5));

    private static FrameArrival[] Arrivals(params (long Sequence, long At)[] frames) =>
        [.. frames.Select(static f => new FrameArrival(f.Sequence, 0, f.At * Millisecond, new IfIndex(1)))];
}
