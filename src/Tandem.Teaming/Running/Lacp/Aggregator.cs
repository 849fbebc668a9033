using Tandem.Primitives;

namespace Tandem.Teaming.Running.Lacp;

/// <summary>An aggregator: ports that can be used together.</summary>
/// <param name="Key">What they have in common.</param>
/// <param name="Lead">The best of them; its interface index is the aggregator's number.</param>
/// <param name="Rank">The lead's.</param>
/// <param name="Working">How many have a partner that was heard in time.</param>
/// <param name="InSync">How many of these have a partner that is in sync: it uses this aggregator.</param>
/// <param name="SpeedMbps">Those ports' speeds together, in Mbit/s.</param>
/// <param name="HasSticky">One of the ports is sticky.</param>
internal readonly record struct Aggregator(
    AggregatorKey Key, IfIndex Lead, MemberRank Rank, int Working, int InSync, ulong SpeedMbps, bool HasSticky);
