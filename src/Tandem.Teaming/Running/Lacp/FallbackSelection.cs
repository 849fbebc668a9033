using Tandem.Protocols.Lacp;
using Tandem.Teaming.Configuration;

namespace Tandem.Teaming.Running.Lacp;

/// <summary>Decides which ports carry frames without a partner (<c>runner.fallback</c>). Pure but for what it sets.</summary>
/// <remarks>
/// Only while no port has a partner, and only ports that have waited for one in vain (state <c>defaulted</c>). The first
/// LACPDU of a partner on any port ends it for all. min_ports counts these ports like any others.
/// </remarks>
internal static class FallbackSelection
{
    /// <summary>Sets <see cref="LacpMember.IsFallback"/> of every port.</summary>
    /// <returns>True when the team is in fallback.</returns>
    internal static bool Decide(IReadOnlyCollection<LacpMember> members, LacpFallback fallback, bool hasPartner)
    {
        LacpMember? best = null;
        foreach (LacpMember member in members)
        {
            member.IsFallback = fallback == LacpFallback.Static && !hasPartner && IsReady(member);
            if (fallback == LacpFallback.Single && !hasPartner && IsReady(member)
                && (best is null || Rank(member).CompareTo(Rank(best)) < 0)) best = member;
        }

        if (best is not null) best.IsFallback = true;
        return members.Any(member => member.IsFallback);
    }

    private static bool IsReady(LacpMember member) => member.Machine.Receive.Phase == ReceivePhase.Defaulted;

    private static (ushort, int, ushort) Rank(LacpMember member) =>
        (member.Priority, -Math.Max(member.Candidate.Priority, -int.MaxValue), member.Number);
}
