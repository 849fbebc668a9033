using Tandem.Teaming.Configuration;
using Tandem.Teaming.Watching;

namespace Tandem.Teaming.Tests.Watching;

public sealed class LinkCombinationTests
{
    [Theory]
    [InlineData(LinkWatchPolicy.Any, new bool[] { }, true)]
    [InlineData(LinkWatchPolicy.All, new bool[] { }, true)]
    [InlineData(LinkWatchPolicy.Any, new[] { false }, false)]
    [InlineData(LinkWatchPolicy.Any, new[] { false, true }, true)]
    [InlineData(LinkWatchPolicy.All, new[] { false, true }, false)]
    [InlineData(LinkWatchPolicy.All, new[] { true, true }, true)]
    public void Watches_combine_by_policy(LinkWatchPolicy policy, bool[] verdicts, bool isUp) =>
        Assert.Equal(isUp, LinkCombination.IsUp(policy, verdicts));
}
