namespace Tandem.Drivers.Options;

/// <summary>Options of either driver. Source: drivers/net/team, team_core.c and team_mode_*.c.</summary>
internal static class OptionNames
{
    internal const string Mode = "mode"; // text
    internal const string NotifyPeersCount = "notify_peers_count"; // u32
    internal const string NotifyPeersInterval = "notify_peers_interval"; // u32, milliseconds
    internal const string McastRejoinCount = "mcast_rejoin_count"; // u32
    internal const string McastRejoinInterval = "mcast_rejoin_interval"; // u32, milliseconds

    internal const string Enabled = "enabled"; // flag, per port
    internal const string RxEnabled = "rx_enabled"; // flag, per port; Linux 7.1
    internal const string TxEnabled = "tx_enabled"; // flag, per port; Linux 7.1
    internal const string UserLinkUp = "user_linkup"; // flag, per port
    internal const string UserLinkUpEnabled = "user_linkup_enabled"; // flag, per port
    internal const string Priority = "priority"; // s32, per port
    internal const string QueueId = "queue_id"; // u32, per port

    internal const string ActivePort = "activeport"; // u32, an interface; activebackup

    internal const string HashFunction = "bpf_hash_func"; // struct sock_filter[]; loadbalance, as all below
    internal const string TxMethod = "lb_tx_method"; // text: hash, hash_to_port_mapping
    internal const string HashMapping = "lb_tx_hash_to_port_mapping"; // u32[256], interfaces
    internal const string HashStatistics = "lb_hash_stats"; // u64[256], octets sent
    internal const string PortStatistics = "lb_port_stats"; // u64 per port, octets sent
    internal const string StatisticsInterval = "lb_stats_refresh_interval"; // u32, tenths of a second; 0 for never
}
