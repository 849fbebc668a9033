using Tandem.Teaming.Configuration.Reading;

namespace Tandem.Teaming.Tests.Configuration;

public sealed class NearestNameTests
{
    private static readonly string[] Known = ["device", "runner", "ports", "prio", "delay_up", "delay_down", "activebackup"];

    [Theory]
    [InlineData("devcie", "device")]
    [InlineData("Runner", "runner")]
    [InlineData("port", "ports")]
    [InlineData("priority", "prio")]
    [InlineData("delay-up", "delay_up")]
    [InlineData("updelay", null)]
    [InlineData("delay_don", "delay_down")]
    [InlineData("active-backup", "activebackup")]
    [InlineData("x", null)]
    [InlineData("", null)]
    [InlineData("something", null)]
    public void The_name_that_was_probably_meant_is_found(string given, string? expected) =>
        Assert.Equal(expected, NearestName.Find(given, Known));

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("abc", "acb", 1)]
    [InlineData("abc", "abd", 1)]
    [InlineData("abc", "xabc", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void The_distance_counts_changes_and_is_symmetric(string from, string to, int expected)
    {
        Assert.Equal(expected, NearestName.Distance(from, to));
        Assert.Equal(expected, NearestName.Distance(to, from));
    }
}
