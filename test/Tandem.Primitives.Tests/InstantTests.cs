namespace Tandem.Primitives.Tests;

public sealed class InstantTests
{
    private static readonly Instant Start = new(7_000_000_019);

    [Fact]
    public void Adding_and_taking_away_are_each_others_reverse()
    {
        TimeSpan span = TimeSpan.FromMilliseconds(1234);
        Assert.Equal(span, (Start + span) - Start);
    }

    [Fact]
    public void Never_stays_never_whatever_is_added() => Assert.Equal(Instant.Never, Instant.Never + TimeSpan.FromDays(1));

    [Fact]
    public void Too_far_away_is_never() => Assert.Equal(Instant.Never, Start + TimeSpan.MaxValue);

    [Fact]
    public void The_earlier_of_two_does_not_depend_on_their_order()
    {
        Instant later = Start + TimeSpan.FromTicks(1);
        Assert.Equal(Start, Instant.Min(Start, later));
        Assert.Equal(Start, Instant.Min(later, Start));
        Assert.True(Start < later && later > Start && Start <= later && later >= Start);
    }
}
