using Tandem.Protocols.Lacp;
using Tandem.Teaming.Configuration;

namespace Tandem.Teaming.Running.Lacp;

/// <summary>Puts ports into aggregators and selects the one that is used. Pure; the order of the ports never matters.</summary>
/// <remarks>
/// Deviation: an aggregator of whose partners none was heard in time comes last, whatever the policy; equal ones are told
/// apart by the one in use and then by the lead, where teamd takes the one it finds first; and bandwidth with no known
/// speed selects by the lead, where teamd selects none.
/// </remarks>
internal static class AggregatorSelection
{
    private const uint UnknownSpeed = uint.MaxValue;

    /// <summary>The aggregators there are.</summary>
    /// <param name="members">The ports that can be in one.</param>
    /// <param name="policy">What makes a port the lead.</param>
    internal static List<Aggregator> Group(IReadOnlyList<AggregatorMember> members, AggregatorPolicy policy)
    {
        List<Aggregator> found = [];
        for (int i = 0; i < members.Count; i++)
        {
            AggregatorMember member = members[i];
            Aggregator alone = Alone(member, policy);
            int at = found.FindIndex(aggregator => aggregator.Key == alone.Key);
            if (at < 0) found.Add(alone);
            else found[at] = Join(found[at], alone);
        }

        return found;
    }

    /// <summary>The aggregator to use.</summary>
    /// <param name="aggregators">Those there are.</param>
    /// <param name="policy">What makes one better.</param>
    /// <param name="inUse">The one in use; null for none.</param>
    /// <returns>Null when there is none.</returns>
    internal static AggregatorKey? Select(
        IReadOnlyList<Aggregator> aggregators, AggregatorPolicy policy, AggregatorKey? inUse) =>
        Best(aggregators, policy, inUse)?.Key;

    /// <summary>The best of those on which a partner is in sync.</summary>
    /// <returns>Null when there is none.</returns>
    internal static Aggregator? Offered(IReadOnlyList<Aggregator> aggregators, AggregatorPolicy policy, AggregatorKey? inUse) =>
        Best(aggregators.Where(static aggregator => aggregator.InSync > 0), policy, inUse);

    private static Aggregator? Best(IEnumerable<Aggregator> aggregators, AggregatorPolicy policy, AggregatorKey? inUse)
    {
        Aggregator? best = null;
        foreach (Aggregator candidate in aggregators)
        {
            if (best is not { } b || Order(candidate, policy, inUse).CompareTo(Order(b, policy, inUse)) < 0)
                best = candidate;
        }

        return best;
    }

    // The lowest is the best. The last terms make ties stay where they are, and be reproducible.
    private static (bool, bool, ulong, bool, MemberRank) Order(
        in Aggregator aggregator, AggregatorPolicy policy, AggregatorKey? inUse)
    {
        bool isInUse = aggregator.Key == inUse;
        (bool isKept, ulong amount) = policy switch
        {
            AggregatorPolicy.LacpPriorityStable => (isInUse, 0UL),
            AggregatorPolicy.PortConfig => (isInUse && aggregator.HasSticky, 0UL),
            AggregatorPolicy.Bandwidth => (false, aggregator.SpeedMbps),
            AggregatorPolicy.Count => (false, (ulong)aggregator.Working),
            _ => (false, 0UL),
        };
        bool tiesStay = policy is AggregatorPolicy.Bandwidth or AggregatorPolicy.Count && isInUse;
        return (aggregator.Working == 0, !isKept, ulong.MaxValue - amount, !tiesStay, aggregator.Rank);
    }

    private static Aggregator Alone(in AggregatorMember member, AggregatorPolicy policy) => new(
        member.Key,
        member.Port,
        MemberRank.Of(member, policy),
        member.IsCurrent ? 1 : 0,
        member.IsCurrent && member.Partner.Has(LacpState.Synchronization) ? 1 : 0,
        member.IsCurrent && member.SpeedMbps != UnknownSpeed ? member.SpeedMbps : 0,
        member.Sticky);

    private static Aggregator Join(in Aggregator a, in Aggregator b)
    {
        Aggregator lead = a.Rank.CompareTo(b.Rank) <= 0 ? a : b;
        return lead with
        {
            Working = a.Working + b.Working,
            InSync = a.InSync + b.InSync,
            SpeedMbps = a.SpeedMbps + b.SpeedMbps,
            HasSticky = a.HasSticky || b.HasSticky,
        };
    }
}
