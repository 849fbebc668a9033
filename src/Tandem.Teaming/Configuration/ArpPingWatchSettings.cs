namespace Tandem.Teaming.Configuration;

/// <summary><c>{"name": "arp_ping"}</c>: the link is up while a host answers ARP requests.</summary>
/// <param name="TargetHost"><c>target_host</c>: who is asked; an IPv4 address or a name.</param>
public sealed record ArpPingWatchSettings(string TargetHost) : LinkWatchSettings("arp_ping")
{
    /// <summary><c>interval</c>, <c>init_wait</c> and <c>missed_max</c>.</summary>
    public ProbeTiming Timing { get; init; } = new();

    /// <summary><c>source_host</c>: who asks; null for 0.0.0.0.</summary>
    public string? SourceHost { get; init; }

    /// <summary><c>validate_active</c>: on an enabled port only true replies count. Default false.</summary>
    public bool ValidateActive { get; init; }

    /// <summary><c>validate_inactive</c>: on a disabled port only true replies count. Default false.</summary>
    public bool ValidateInactive { get; init; }

    /// <summary><c>send_always</c>: a disabled port probes too. Default false.</summary>
    public bool SendAlways { get; init; }

    /// <summary><c>vlanid</c>: probes carry this VLAN tag, 0 to 4095; null for none.</summary>
    public int? VlanId { get; init; }
}
