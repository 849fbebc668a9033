namespace Tandem.Teaming.Configuration;

/// <summary>How lacp selects among several aggregators (<c>runner.agg_select_policy</c>).</summary>
public enum AggregatorPolicy
{
    /// <summary><c>lacp_prio</c>: the one whose best port has the highest priority by the standard.</summary>
    LacpPriority,

    /// <summary><c>lacp_prio_stable</c>: the same, but one in use stays while it works.</summary>
    LacpPriorityStable,

    /// <summary><c>bandwidth</c>: the one with the highest sum of speeds.</summary>
    Bandwidth,

    /// <summary><c>count</c>: the one with the most ports.</summary>
    Count,

    /// <summary><c>port_config</c>: by the ports' <c>prio</c> and <c>sticky</c>.</summary>
    PortConfig,
}
