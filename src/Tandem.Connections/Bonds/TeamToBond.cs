using System.Globalization;
using Tandem.Connections.Addressing;
using Tandem.Connections.Profiles;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Driving;

namespace Tandem.Connections.Bonds;

/// <summary>A team's configuration as a bond. Pure.</summary>
public sealed class TeamToBond
{
    private readonly TeamSettings _team;
    private readonly List<Setting> _options = [];
    private readonly List<Loss> _losses = [];

    private TeamToBond(TeamSettings team) => _team = team;

    /// <summary>Translates. What a bond has anyway is not told.</summary>
    /// <param name="team">The configuration, with all its ports.</param>
    /// <param name="name">What the bond is to be called.</param>
    /// <param name="ip">The team's addresses.</param>
    public static DeviceProfile Convert(TeamSettings team, string name, IpSettings ip)
    {
        TeamToBond work = new(team);
        work.AddRunner();
        work._options.AddRange(BondMonitor.Options(team, work._losses));
        work.AddBursts();
        work.AddRest();
        return new DeviceProfile(DeviceKind.Bond, name)
        {
            Settings = work._options,
            Ports = [.. team.Ports.Select(port => new PortProfile(port.Name, [.. work.PortOptions(port)]))],
            Ip = team.HardwareAddress is { } address && work.KeepsAddress ? ip with { HardwareAddress = address } : ip,
            Losses = work._losses,
        };
    }

    // With by_active the active port's address is the one that counts, in a team as in a bond.
    private bool KeepsAddress => _team.Runner is not { Name: "activebackup", HardwareAddressPolicy: HardwareAddressPolicy.ByActive };

    private void AddRunner()
    {
        RunnerSettings runner = _team.Runner;
        switch (runner.Name)
        {
            case "activebackup": AddActiveBackup(runner); break;
            case "broadcast": Add("mode", BondModes.Broadcast); break;
            case "random":
                Add("mode", BondModes.RoundRobin);
                Add("packets_per_slave", "0");
                break;
            case "loadbalance":
                Add("mode", BondModes.Xor);
                AddHash(runner);
                break;
            case "lacp":
                Add("mode", BondModes.Lacp);
                AddHash(runner);
                AddLacp(runner.Lacp);
                break;
            case "roundrobin": Add("mode", BondModes.RoundRobin); break;
            default:
                Add("mode", BondModes.RoundRobin);
                Lose($"runner.name {runner.Name}", "bonding has no mode like it; balance-rr stands in its place");
                break;
        }
    }

    private void AddActiveBackup(RunnerSettings runner)
    {
        Add("mode", BondModes.ActiveBackup);
        if (runner.HardwareAddressPolicy != HardwareAddressPolicy.SameAll)
            Add("fail_over_mac", runner.HardwareAddressPolicy == HardwareAddressPolicy.ByActive ? "active" : "follow");
        if (_team.Ports.Count == 0) return;
        int best = _team.Ports.Max(port => port.Priority);
        PortSettings[] first = [.. _team.Ports.Where(port => port.Priority == best)];
        if (_team.Ports.Count > 1 && first.Length > 1)
        {
            Lose("the faster of ports of one prio", "is not preferred: a bond stays with the port that it has");
            return;
        }

        if (_team.Ports.Count > 1) Add("primary", first[0].Name);
        PortSettings[] others = [.. _team.Ports.Where(port => port != first[0])];
        if (others.Length > 0 && others.All(port => port.Sticky)) Add("primary_reselect", "failure");
        else foreach (PortSettings port in others.Where(port => port.Sticky)) Lose($"sticky of {port.Name}", $"the bond returns to {first[0].Name} from every port");
    }

    private void AddHash(RunnerSettings runner)
    {
        TxHashParts parts = runner.TxHash ?? TxHashParts.Default;
        string policy = (parts & TxHashParts.Layer4) != 0 ? "layer3+4"
            : (parts & TxHashParts.Layer3) != 0 ? "layer2+3"
            : (parts & TxHashParts.Vlan) != 0 ? "vlan+srcmac" : "layer2";
        TxHashParts exact = policy switch
        {
            "layer3+4" => TxHashParts.Layer3 | TxHashParts.Layer4,
            "layer2+3" => TxHashParts.Ethernet | TxHashParts.Layer3,
            "layer2" => TxHashParts.Ethernet,
            _ => TxHashParts.None,
        };
        Add("xmit_hash_policy", policy);
        if (parts != exact) Lose("runner.tx_hash", $"becomes {policy}, which comes nearest");
        if (runner.TxBalancer.IsEnabled) Lose("runner.tx_balancer", "a bond gives a flow its port by the hash alone");
    }

    private void AddLacp(LacpSettings lacp)
    {
        if (lacp.FastRate) Add("lacp_rate", "fast");
        if (!lacp.IsActive) Add("lacp_active", "off");
        if (lacp.MinPorts > 1) Add("min_links", lacp.MinPorts);
        if (lacp.SystemPriority == 0) Lose("runner.sys_prio 0", "a bond's is 1 at least; it keeps 65535");
        else if (lacp.SystemPriority != 65535) Add("ad_actor_sys_prio", lacp.SystemPriority);
        if (lacp.SystemAddress is { } address) Add("ad_actor_system", address.ToString());
        switch (lacp.AggregatorPolicy)
        {
            case AggregatorPolicy.Bandwidth: Add("ad_select", "bandwidth"); break;
            case AggregatorPolicy.Count: Add("ad_select", "count"); break;
            case AggregatorPolicy.PortConfig: Lose("runner.agg_select_policy port_config", "a bond selects by bandwidth and keeps what it has (ad_select stable)"); break;
            case AggregatorPolicy.LacpPriorityStable: Lose("runner.agg_select_policy lacp_prio_stable", "a bond selects by bandwidth and keeps what it has (ad_select stable)"); break;
            default: break; // by the ports' LACP priorities, which are told where there are any
        }

        if (lacp.Fallback != LacpFallback.None) Lose($"runner.fallback {(lacp.Fallback == LacpFallback.Single ? "single" : "static")}", "a bond without a partner uses one port");
        if (lacp.StateDetails) Lose("runner.state_details", "see /proc/net/bonding");
        AddKeys();
    }

    private void AddKeys()
    {
        int[] keys = [.. _team.Ports.Select(port => port.LacpKey).Distinct()];
        if (keys is [> 0 and < 1024 and int key]) Add("ad_user_port_key", key);
        else if (keys is not [] and not [0]) Lose("lacp_key", "a bond has one for all ports, from 1 to 1023");
        foreach (PortSettings port in _team.Ports.Where(port => port.LacpPriority != 255)) Lose($"lacp_prio {port.LacpPriority} of {port.Name}", "the ports of a bond have none");
        foreach (PortSettings port in _team.Ports.Where(port => port.Sticky || port.Priority != 0))
        {
            if (_team.Runner.Lacp.AggregatorPolicy == AggregatorPolicy.PortConfig) Lose($"prio and sticky of {port.Name}", "a bond with LACP does not heed them");
        }
    }

    // A bond announces itself after a failover only, once if not told otherwise, as an activebackup team does.
    private void AddBursts()
    {
        bool isActiveBackup = _team.Runner.Name == "activebackup";
        AddBurst("notify_peers", _team.NotifyPeers, "num_grat_arp", isActiveBackup);
        if (_team.NotifyPeers.IntervalMs is > 0 and uint delay && isActiveBackup) Add("peer_notif_delay", RoundToPolls("notify_peers.interval", delay));
        AddBurst("mcast_rejoin", _team.McastRejoin, "resend_igmp", isActiveBackup);
        if (_team.McastRejoin is { IntervalMs: { } interval and not (0 or 200), Count: not 0 } && isActiveBackup)
            Lose($"mcast_rejoin.interval {interval}", "a bond waits 200 ms");
    }

    private void AddBurst(string name, PartialBurst burst, string option, bool isActiveBackup)
    {
        if (burst.Count is not { } count) return;
        if (!isActiveBackup && count > 0) Lose($"{name}.count {count}", "a bond announces itself with active-backup only");
        else if (isActiveBackup && count > byte.MaxValue) Lose($"{name}.count {count}", "255 is the most that a bond takes; it stays 1");
        else if (isActiveBackup && count != 1) Add(option, (int)count);
    }

    // The driver looks every 100 ms, and can wait for whole looks only.
    private int RoundToPolls(string name, uint milliseconds)
    {
        int rounded = (int)((Math.Min(milliseconds, 300_000) + BondMonitor.PollMs - 1) / BondMonitor.PollMs * BondMonitor.PollMs);
        if (rounded != milliseconds) Lose($"{name} {milliseconds}", $"becomes {rounded}: a bond takes multiples of miimon");
        return rounded;
    }

    private void AddRest()
    {
        if (_team.Driver != DriverChoice.Auto) Lose("driver", "a bond has the kernel's");
        if (_team.ControlGroup is { } group) Lose($"control_group {group}", "there is no daemon; everybody may read a bond's state");
        if (_team.DebugLevel != 0) Lose($"debug_level {_team.DebugLevel}", "there is no daemon");
        if (_team.HardwareAddress is { } address && !KeepsAddress) Lose($"hwaddr {address}", "with fail_over_mac=active a bond has the active port's");
        if (_team.Runner.ZeroMqAddress is not null) Lose("runner.addr", "there is no daemon");
    }

    // Below the primary one, ports have an order of their own where it says anything.
    private IEnumerable<Setting> PortOptions(PortSettings port)
    {
        bool isOrdered = _team.Runner.Name == "activebackup" && _team.Ports.Select(one => one.Priority).Distinct().Count() > 2;
        if (isOrdered && port.Priority != 0) yield return new Setting("prio", port.Priority.ToString(CultureInfo.InvariantCulture));
        if (port.QueueId is > 0 and int queue) yield return new Setting("queue_id", queue.ToString(CultureInfo.InvariantCulture));
    }

    private void Add(string name, string value) => _options.Add(new Setting(name, value));

    private void Add(string name, int value) => Add(name, value.ToString(CultureInfo.InvariantCulture));

    private void Lose(string what, string why) => _losses.Add(new Loss(what, why));
}
