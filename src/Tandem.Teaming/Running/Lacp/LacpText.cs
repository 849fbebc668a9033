using System.Globalization;
using Tandem.Primitives;
using Tandem.Protocols.Lacp;
using Tandem.Teaming.Configuration;

namespace Tandem.Teaming.Running.Lacp;

/// <summary>How values of LACP are written in state items and in the log.</summary>
internal static class LacpText
{
    internal static string Of(ReceivePhase phase) => phase switch
    {
        ReceivePhase.Current => "current",
        ReceivePhase.Expired => "expired",
        ReceivePhase.Defaulted => "defaulted",
        _ => "disabled",
    };

    internal static string Of(MuxPhase phase) => phase switch
    {
        MuxPhase.Waiting => "waiting",
        MuxPhase.Attached => "attached",
        MuxPhase.Collecting => "collecting",
        MuxPhase.Distributing => "distributing",
        _ => "detached",
    };

    internal static string Of(AggregatorPolicy policy) => policy switch
    {
        AggregatorPolicy.LacpPriorityStable => "lacp_prio_stable",
        AggregatorPolicy.Bandwidth => "bandwidth",
        AggregatorPolicy.Count => "count",
        AggregatorPolicy.PortConfig => "port_config",
        _ => "lacp_prio",
    };

    internal static string Of(LacpFallback fallback) => fallback switch
    {
        LacpFallback.Single => "single",
        LacpFallback.Static => "static",
        _ => "none",
    };

    /// <summary>Seconds since the machine started, as the kernel's log has them; empty for never.</summary>
    internal static string Of(Instant? at) => at is { } instant
        ? ((double)instant.Ticks / TimeSpan.TicksPerSecond).ToString("F3", CultureInfo.InvariantCulture)
        : "";
}
