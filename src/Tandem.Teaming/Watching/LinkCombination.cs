using Tandem.Teaming.Configuration;

namespace Tandem.Teaming.Watching;

/// <summary>Makes one verdict of a port's link watches. Pure.</summary>
internal static class LinkCombination
{
    /// <summary>True when the port counts as up; so does a port without watches.</summary>
    public static bool IsUp(LinkWatchPolicy policy, ReadOnlySpan<bool> verdicts) => verdicts.Length == 0 || policy switch
    {
        LinkWatchPolicy.All => !verdicts.Contains(false),
        _ => verdicts.Contains(true),
    };
}
