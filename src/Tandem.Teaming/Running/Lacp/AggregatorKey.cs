using Tandem.Primitives;
using Tandem.Protocols.Lacp;

namespace Tandem.Teaming.Running.Lacp;

/// <summary>What links must have in common to be one aggregate.</summary>
/// <remarks>
/// Deviation: teamd does not compare the partner's system priority, though it is part of the system's name.
/// Source: IEEE Std 802.1AX-2014 6.3.6 (link aggregation group identifier).
/// </remarks>
/// <param name="Key">Our key.</param>
/// <param name="PartnerKey">The partner's key.</param>
/// <param name="PartnerPriority">The partner's system priority.</param>
/// <param name="PartnerSystem">The partner's system.</param>
/// <param name="Alone">The port, when the partner wants the link to stay alone; else none.</param>
public readonly record struct AggregatorKey(
    ushort Key, ushort PartnerKey, ushort PartnerPriority, MacAddress PartnerSystem, IfIndex Alone)
{
    /// <summary>That of a link.</summary>
    public static AggregatorKey Of(IfIndex port, in LacpPortInfo actor, in LacpPortInfo partner) => new(
        actor.Key, partner.Key, partner.SystemPriority, partner.System,
        partner.Has(LacpState.Aggregation) ? IfIndex.None : port);
}
