using Tandem.Lab.Bench.Figures;

namespace Tandem.Lab.Tests.Bench;

public sealed class FigureTests
{
    [Theory]
    [InlineData(new double[] { 3 }, 3)]
    [InlineData(new double[] { 9, 1, 5 }, 5)]
    [InlineData(new double[] { 4, 1, 3, 2 }, 2.5)]
    public void The_median_is_the_middle_value_or_between_the_two(double[] values, double median) =>
        Assert.Equal(median, Order.Median(values));

    [Fact]
    public void The_99th_percentile_of_1000_values_leaves_ten_above_it()
    {
        double[] values = [.. Enumerable.Range(1, 1000).Select(static n => (double)n).Reverse()];
        Assert.Equal(990, Order.Percentile(values, 0.99));
        Assert.Equal(1000, Order.Percentile(values, 1));
        Assert.Equal(1, Order.Percentile(values, 0));
    }

    [Fact]
    public void No_values_have_no_median() => Assert.Throws<ArgumentException>(static () => Order.Median([]));

    [Fact]
    public void A_bound_is_met_by_its_own_limit()
    {
        Assert.True(Bound.AtLeast(0.95).IsMetBy(0.95));
        Assert.False(Bound.AtLeast(0.95).IsMetBy(0.9499));
        Assert.True(Bound.AtMost(5).IsMetBy(5));
        Assert.False(Bound.AtMost(5).IsMetBy(5.001));
        Assert.Equal("≥ 0.80", Bound.AtLeast(0.8).ToString());
        Assert.Equal("≤ 50", Bound.AtMost(50).ToString());
    }

    [Fact]
    public void No_number_at_all_meets_no_bound() => Assert.False(Bound.AtLeast(0.8).IsMetBy(double.NaN));

    [Fact]
    public void A_figure_without_a_bound_is_always_met() =>
        Assert.True(Figure.Median("x", "x", "", [1, 7, 2]) is { IsMet: true, Value: 2, Min: 1, Max: 7 });

    [Fact]
    public void Samples_are_compared_round_by_round()
    {
        Samples team = new("team", "", [1, 2, 9]), bare = new("bare", "", [2, 4, 3]);
        Assert.Equal([0.5, 0.5, 3], team.Over(bare));
        Assert.Equal([-1, -2, 6], team.Less(bare));
    }
}
