namespace Tandem.Connections.Bonds;

/// <summary>All options of bonding.</summary>
/// <remarks>Source: Documentation/networking/bonding.rst and drivers/net/bonding/bond_options.c (names, words, defaults).</remarks>
public static class BondOptions
{
    private static readonly string[] s_switch = ["off", "on"];

    /// <summary>In alphabetical order.</summary>
    public static IReadOnlyList<BondOption> All { get; } =
    [
        new("active_slave", BondOptionShape.Interface),
        new("ad_actor_sys_prio", BondOptionShape.Number, "65535"),
        new("ad_actor_system", BondOptionShape.HardwareAddress, "00:00:00:00:00:00"),
        new("ad_select", BondOptionShape.Choice, "stable", "stable", "bandwidth", "count"),
        new("ad_user_port_key", BondOptionShape.Number, "0"),
        new("all_slaves_active", BondOptionShape.Choice, "dropped", "dropped", "delivered"),
        new("arp_all_targets", BondOptionShape.Choice, "any", "any", "all"),
        new("arp_interval", BondOptionShape.Number, "0"),
        new("arp_ip_target", BondOptionShape.IPv4List),
        new("arp_missed_max", BondOptionShape.Number, "2"),
        new("arp_validate", BondOptionShape.Choice, "none", "none", "active", "backup", "all", "filter", "filter_active", "filter_backup"),
        new("broadcast_neighbor", BondOptionShape.Choice, "off", s_switch),
        new("coupled_control", BondOptionShape.Choice, "on", s_switch),
        new("downdelay", BondOptionShape.Number, "0"),
        new("fail_over_mac", BondOptionShape.Choice, "none", "none", "active", "follow"),
        new("lacp_active", BondOptionShape.Choice, "on", s_switch),
        new("lacp_rate", BondOptionShape.Choice, "slow", "slow", "fast"),
        new("lp_interval", BondOptionShape.Number, "1"),
        new("max_bonds", BondOptionShape.Number, "1"),
        new("miimon", BondOptionShape.Number, "0"),
        new("min_links", BondOptionShape.Number, "0"),
        new("mode", BondOptionShape.Choice, "balance-rr", BondModes.All),
        new("ns_ip6_target", BondOptionShape.IPv6List),
        new("num_grat_arp", BondOptionShape.Number, "1"),
        new("num_unsol_na", BondOptionShape.Number, "1"),
        new("packets_per_slave", BondOptionShape.Number, "1"),
        new("peer_notif_delay", BondOptionShape.Number, "0"),
        new("primary", BondOptionShape.Interface),
        new("primary_reselect", BondOptionShape.Choice, "always", "always", "better", "failure"),
        new("resend_igmp", BondOptionShape.Number, "1"),
        new("tlb_dynamic_lb", BondOptionShape.Number, "1"),
        new("updelay", BondOptionShape.Number, "0"),
        new("use_carrier", BondOptionShape.Number, "1"),
        new("xmit_hash_policy", BondOptionShape.Choice, "layer2", "layer2", "layer3+4", "layer2+3", "encap2+3", "encap3+4", "vlan+srcmac"),
    ];

    /// <summary>The option called <paramref name="name"/>; null when there is none.</summary>
    public static BondOption? Find(string name) => All.FirstOrDefault(one => one.Name == name);
}
