using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Teaming.Teams;

/// <summary>Tells beforehand whether an interface can become a port, and if not why.</summary>
internal static class PortEligibility
{
    /// <summary>Checks in the order of the kernel's driver.</summary>
    internal static DriverResult Check(LinkView link, IfIndex team, ILinkDirectory links)
    {
        if (link.IsLoopback) return new(DriverOutcome.Invalid, "A loopback cannot be a port.");
        if (link.Index == team) return new(DriverOutcome.Invalid, "A team cannot be its own port.");
        if (BelongsToAnother(link, team))
            return new(DriverOutcome.Busy, $"It belongs to {links.Find(link.Master)?.Name ?? "another device"}.");
        return link.IsAdminUp ? new(DriverOutcome.Busy, "It is up: set it down first.") : DriverResult.Done;
    }

    /// <summary>True when another team, bridge or bond has it.</summary>
    internal static bool BelongsToAnother(LinkView link, IfIndex team) => !link.Master.IsNone && link.Master != team;
}
