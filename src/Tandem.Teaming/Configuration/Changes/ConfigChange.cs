using Tandem.Teaming.Configuration.Schema;

namespace Tandem.Teaming.Configuration.Changes;

/// <summary>One difference between two configurations of a team.</summary>
/// <param name="Path">The key, as <c>ports.eth1.prio</c>; the port, as <c>ports.eth1</c>, when it comes or goes.</param>
/// <param name="Before">Its value as JSON, or what holds where there is none; null for a port that comes.</param>
/// <param name="After">As <paramref name="Before"/>; null for a port that goes.</param>
/// <param name="Effect">What the change costs.</param>
public sealed record ConfigChange(string Path, string? Before, string? After, ChangeEffect Effect)
{
    /// <summary>E.g. <c>live: ports.eth1.prio: 10 -> 20</c> or <c>live: ports.eth3: added</c>.</summary>
    public override string ToString()
    {
        string effect = Effect switch
        {
            ChangeEffect.PortBounce => "port bounce",
            ChangeEffect.Recreate => "recreate",
            _ => "live",
        };
        string what = Before is null ? "added" : After is null ? "removed" : $"{Before} -> {After}";
        return $"{effect}: {Path}: {what}";
    }
}
