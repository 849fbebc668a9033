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
}
