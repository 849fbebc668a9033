using Tandem.Teaming.State;

namespace Tandem.Teaming.Tests.State;

public sealed class StatePathTests
{
    [Theory]
    [InlineData("setup.pid", "setup|pid")]
    [InlineData("setup", "setup")]
    [InlineData("ports.\"eth0.100\".link.up", "ports|eth0.100|link|up")]
    [InlineData("\"a\"", "a")]
    public void A_path_is_split_at_its_dots(string path, string parts)
    {
        Assert.True(StatePath.TrySplit(path, out IReadOnlyList<string> found));
        Assert.Equal(parts.Split('|'), found);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("setup.")]
    [InlineData(".setup")]
    [InlineData("ports..link")]
    [InlineData("ports.\"eth0")]
    [InlineData("ports.\"\".link")]
    [InlineData("ports.\"eth0\"x.link")]
    [InlineData("ports.et\"h0\".link")]
    [InlineData("ports.\"eth0\".")]
    public void A_malformed_path_is_no_path(string path) => Assert.False(StatePath.TrySplit(path, out _));
}
