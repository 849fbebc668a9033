using Tandem.Primitives;
using Tandem.Protocols.Lacp;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.State;

namespace Tandem.Teaming.Running.Lacp;

/// <summary>The state items of the lacp runner.</summary>
/// <remarks>Those that teamd has are in every dump, the others only when the configuration says so; all can be read.</remarks>
internal static class LacpStateItems
{
    /// <summary>The team's.</summary>
    internal static IReadOnlyList<StateItem> OfTeam(Func<LacpSettings> settings, Func<MacAddress> system, Func<bool> inFallback) =>
    [
        StateItem.OfBool("runner.active", () => settings().IsActive),
        StateItem.OfInt("runner.sys_prio", () => settings().SystemPriority),
        StateItem.OfBool("runner.fast_rate", () => settings().FastRate),
        StateItem.OfString("runner.select_policy", () => LacpText.Of(settings().AggregatorPolicy)),
        .. Ours(
            settings,
            StateItem.OfInt("runner.min_ports", () => settings().MinPorts),
            StateItem.OfString("runner.sys_mac", () => system().ToString()),
            StateItem.OfString("runner.fallback", () => LacpText.Of(settings().Fallback)),
            StateItem.OfBool("runner.in_fallback", inFallback)),
    ];

    /// <summary>One port's, relative to it.</summary>
    internal static IReadOnlyList<StateItem> OfPort(
        LacpMember member, Func<LacpSettings> settings, Func<bool, StateItemError> choose) =>
    [
        StateItem.OfBool("runner.selected", () => !member.Aggregator.IsNone),
        StateItem.OfInt("runner.aggregator.id", () => member.Aggregator.Value),
        StateItem.OfBool("runner.aggregator.selected", () => member.IsAggregatorSelected, choose),
        StateItem.OfString("runner.state", () => LacpText.Of(member.Machine.Receive.Phase)),
        StateItem.OfInt("runner.key", () => member.Key),
        StateItem.OfInt("runner.prio", () => member.Priority),
        .. Side("runner.actor_lacpdu_info", () => member.Machine.Actor),
        .. Side("runner.partner_lacpdu_info", () => member.Machine.Partner),
        .. Ours(
            settings,
            StateItem.OfString("runner.mux_state", () => LacpText.Of(member.Machine.Mux.Phase)),
            StateItem.OfBool("runner.fallback", () => member.IsFallback),
            StateItem.OfBool("runner.loopback", () => member.Machine.IsLoopedBack),
            StateItem.OfBool("runner.churn.actor", () => member.Machine.ActorChurn.Phase == ChurnPhase.Churned),
            StateItem.OfBool("runner.churn.partner", () => member.Machine.PartnerChurn.Phase == ChurnPhase.Churned),
            StateItem.OfInt("runner.counters.sent", () => member.Counters.Sent),
            StateItem.OfInt("runner.counters.received", () => member.Counters.Received),
            StateItem.OfInt("runner.counters.malformed", () => member.Counters.Malformed),
            StateItem.OfInt("runner.counters.markers_answered", () => member.Counters.MarkersAnswered),
            StateItem.OfInt("runner.counters.transitions", () => member.Counters.Transitions),
            StateItem.OfString("runner.last_received", () => LacpText.Of(member.LastReceived)),
            StateItem.OfString("runner.last_transition", () => LacpText.Of(member.LastTransition)),
            StateItem.OfString("runner.last_reason", () => member.LastReason)),
    ];

    private static IEnumerable<StateItem> Side(string prefix, Func<LacpPortInfo> side) =>
    [
        StateItem.OfInt(prefix + ".system_priority", () => side().SystemPriority),
        StateItem.OfString(prefix + ".system", () => side().System.ToString()),
        StateItem.OfInt(prefix + ".key", () => side().Key),
        StateItem.OfInt(prefix + ".port_priority", () => side().PortPriority),
        StateItem.OfInt(prefix + ".port", () => side().Port),
        StateItem.OfInt(prefix + ".state", () => (int)side().State),
    ];

    private static IEnumerable<StateItem> Ours(Func<LacpSettings> settings, params IEnumerable<StateItem> items) =>
        items.Select(item => item.Listed(() => settings().StateDetails));
}
