using Tandem.Primitives;
using Tandem.Protocols.Lacp;

namespace Tandem.Teaming.Running.Lacp;

/// <summary>A port that can be in an aggregator, as selection looks at it.</summary>
/// <param name="Port">Its interface index.</param>
/// <param name="Actor">Our side.</param>
/// <param name="Partner">The other side, known.</param>
/// <param name="IsCurrent">The partner was heard in time.</param>
/// <param name="SpeedMbps">Mbit/s; 0 when unknown.</param>
/// <param name="Priority">The port's <c>prio</c>.</param>
/// <param name="Sticky">The port's <c>sticky</c>.</param>
public readonly record struct AggregatorMember(
    IfIndex Port,
    LacpPortInfo Actor,
    LacpPortInfo Partner,
    bool IsCurrent,
    uint SpeedMbps,
    int Priority,
    bool Sticky)
{
    /// <summary>The aggregator it belongs to.</summary>
    public AggregatorKey Key => AggregatorKey.Of(Port, Actor, Partner);
}
