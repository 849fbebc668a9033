using Tandem.Primitives;
using Tandem.Protocols.Lacp;
using Tandem.Teaming.Configuration;

namespace Tandem.Teaming.Running.Lacp;

/// <summary>The order of ports: the first is the lead of its aggregator, and stands for it among others.</summary>
/// <remarks>
/// Priorities are those of the side whose system is the better one, so that both sides come to the same order. With
/// port_config the port's own priority goes before. Deviation: teamd compares the low octet of each number first.
/// </remarks>
internal readonly record struct MemberRank : IComparable<MemberRank>
{
    private readonly (int, ushort, MacAddress, ushort, ushort, int) _terms;

    private MemberRank((int, ushort, MacAddress, ushort, ushort, int) terms) => _terms = terms;

    /// <inheritdoc/>
    public int CompareTo(MemberRank other) => _terms.CompareTo(other._terms);

    /// <summary>That of a port; the lowest is the best.</summary>
    internal static MemberRank Of(in AggregatorMember member, AggregatorPolicy policy)
    {
        LacpPortInfo actor = member.Actor;
        LacpPortInfo partner = member.Partner;
        bool isOurs = (actor.SystemPriority, actor.System).CompareTo((partner.SystemPriority, partner.System)) < 0;
        LacpPortInfo side = isOurs ? actor : partner;
        int priority = policy == AggregatorPolicy.PortConfig ? -Math.Max(member.Priority, -int.MaxValue) : 0;
        return new((priority, side.SystemPriority, side.System, side.PortPriority, side.Port, member.Port.Value));
    }
}
