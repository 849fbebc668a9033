using Tandem.Primitives;

namespace Tandem.Teaming.Configuration;

/// <summary>The keys of the <c>runner</c> section that only lacp uses.</summary>
public sealed record LacpSettings
{
    /// <summary><c>active</c>: sends LACPDUs without being asked. Default true.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary><c>sys_prio</c>: the system's priority, 0 to 65535; lower is preferred. Default 65535.</summary>
    public int SystemPriority { get; init; } = 65535;

    /// <summary><c>fast_rate</c>: asks the partner for a LACPDU a second instead of one in 30 s. Default false.</summary>
    public bool FastRate { get; init; }

    /// <summary><c>min_ports</c>: working ports that the team needs for its carrier, 1 to 1024. Default 1.</summary>
    public int MinPorts { get; init; } = 1;

    /// <summary><c>agg_select_policy</c>. Default <see cref="AggregatorPolicy.LacpPriority"/>.</summary>
    public AggregatorPolicy AggregatorPolicy { get; init; }

    /// <summary><c>fallback</c>: what carries frames while no port has a partner. Default <see cref="LacpFallback.None"/>.</summary>
    public LacpFallback Fallback { get; init; }

    /// <summary><c>sys_mac</c>: the system's address in LACP; null for the team device's.</summary>
    public MacAddress? SystemAddress { get; init; }

    /// <summary><c>coupled_control</c>: ports receive and transmit both or not at all, also where the driver could tell them apart. Default false.</summary>
    public bool CoupledControl { get; init; }

    /// <summary><c>state_details</c>: dumps of the state have what teamd's do not. Default false.</summary>
    public bool StateDetails { get; init; }
}
