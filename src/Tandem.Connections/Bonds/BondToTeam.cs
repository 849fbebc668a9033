using System.Globalization;
using Tandem.Connections.Profiles;
using Tandem.Connections.Teams;

namespace Tandem.Connections.Bonds;

/// <summary>A bond's options as the configuration of a team. Pure.</summary>
/// <remarks>
/// Keys come in the order of the options, as with libteam's bond2team, with these differences, each for the better: numbers are
/// checked, switches are JSON booleans, and options that it gives up on are translated or told of.
/// </remarks>
public sealed class BondToTeam
{
    // Nothing about the network: how many devices the module makes, how it asks a driver for its link, what is active just now.
    private static readonly string[] s_ignored = ["active_slave", "max_bonds", "use_carrier"];

    private readonly List<JsonMember> _runner = [];
    private readonly List<JsonMember> _others = [];
    private readonly List<Loss> _losses = [];
    private readonly List<string> _ignored = [];
    private readonly LinkMonitor _monitor = new();
    private readonly Dictionary<string, string> _bursts = [];
    private string _mode = "balance-rr";
    private string? _primary;
    private string _reselect = "";
    private string? _portKey;

    private BondToTeam()
    {
    }

    /// <summary>Translates.</summary>
    /// <param name="options">The bond's options, each as words or numbers.</param>
    /// <param name="ports">Its ports, as far as they are known.</param>
    /// <exception cref="ProfileException">An option is unknown or has a value that it cannot have, or no team can be such a bond.</exception>
    public static TeamDraft Convert(IReadOnlyList<Setting> options, IReadOnlyList<PortProfile> ports)
    {
        BondToTeam work = new();
        foreach (Setting option in options) work.Take(option);
        return work.Finish(ports);
    }

    private TeamDraft Finish(IReadOnlyList<PortProfile> ports)
    {
        foreach (JsonMember one in _monitor.Unused) Lose($"{one.Name} {one.Value}", "belongs to the way of watching links that is not in use");
        AddBursts();
        if (_primary is { } primary && ports.Count > 0 && !ports.Any(port => port.Name == primary))
            Lose($"primary={primary}", "is not among the ports");
        return new TeamDraft
        {
            Runner = _runner,
            LinkWatches = _monitor.Watches,
            Others = _others,
            Ports = [.. ports.Select(port => new TeamPortDraft(port.Name, [.. PortMembers(port, Priority(port, ports))]))],
            Losses = _losses,
            Ignored = _ignored,
        };
    }

    private void Take(Setting option)
    {
        if (s_ignored.Contains(option.Name))
        {
            _ignored.Add(option.Name);
            return;
        }

        BondOption known = BondOptions.Find(option.Name)
            ?? throw new ProfileException(option.Place, $"unknown parameter {option.Name}={option.Value}, aborting");
        string value = known.Canonical(option.Value)
            ?? throw new ProfileException(option.Place, $"parameter {option.Name}={option.Value} is not supported\n{option.Name}: expected {known.Expectation}");
        if (!TakeRunnerOption(known, value, option) && !TakeWatchOption(known, value) && !TakeOther(known, value) && !known.IsDefault(value))
            Lose($"{known.Name}={value}", "a team has nothing like it", option.Place);
    }

    private bool TakeRunnerOption(BondOption option, string value, Setting written)
    {
        switch (option.Name)
        {
            case "mode": TakeMode(value, written); break;
            case "ad_select": AddRunner("agg_select_policy", value == "count" ? "\"count\"" : "\"bandwidth\""); break;
            case "fail_over_mac": AddRunner("hwaddr_policy", value switch { "active" => "\"by_active\"", "follow" => "\"only_active\"", _ => "\"same_all\"" }); break;
            case "lacp_rate": AddRunner("fast_rate", value == "fast" ? "true" : "false"); break;
            case "lacp_active": AddRunner("active", value == "on" ? "true" : "false"); break;
            case "min_links":
                // 0, the default, means that the bond has a carrier while any port has: that is 1.
                if (value != "0") AddRunner("min_ports", value);
                break;
            case "ad_actor_sys_prio": AddRunner("sys_prio", value); break;
            case "ad_actor_system":
                if (!option.IsDefault(value)) AddRunner("sys_mac", TeamDraftText.Quote(value));
                break;
            case "xmit_hash_policy": TakeHash(value); break;
            case "coupled_control": AddRunner("coupled_control", value == "on" ? "true" : "false"); break;
            default: return false;
        }

        return true;
    }

    private void TakeMode(string value, Setting written)
    {
        _mode = value;
        string runner = value switch
        {
            BondModes.ActiveBackup => "activebackup",
            BondModes.Xor or BondModes.TransmitLoad => "loadbalance",
            BondModes.Broadcast => "broadcast",
            BondModes.Lacp => "lacp",
            BondModes.RoundRobin => "roundrobin",
            _ => throw new ProfileException(written.Place, $"parameter mode={written.Value} is not supported\nno team answers ARP with several addresses; balance-xor or 802.3ad come nearest, and need the switch to take part"),
        };
        AddRunner("name", $"\"{runner}\"");
        if (value != BondModes.TransmitLoad) return;
        AddRunner("tx_balancer", "{ \"name\" : \"basic\" }");
        Lose("mode=balance-tlb", "the ports of a team have one address: the switch must take them for one link");
    }

    private void TakeHash(string value)
    {
        AddRunner("tx_hash", value switch
        {
            "layer2" => "[ \"eth\" ]",
            "layer2+3" or "encap2+3" => "[ \"eth\", \"l3\" ]",
            "layer3+4" or "encap3+4" => "[ \"l3\", \"l4\" ]",
            _ => "[ \"eth\", \"vlan\" ]",
        });
        if (value.StartsWith("encap", StringComparison.Ordinal)) Lose($"xmit_hash_policy={value}", "the headers inside of tunnels do not count");
        if (value == "vlan+srcmac") Lose($"xmit_hash_policy={value}", "the destination's MAC address counts, too");
    }

    private bool TakeWatchOption(BondOption option, string value)
    {
        switch (option.Name)
        {
            case "miimon": _monitor.PollLinks(isOn: value != "0"); break;
            case "updelay": _monitor.Delay("delay_up", value); break;
            case "downdelay": _monitor.Delay("delay_down", value); break;
            case "arp_ip_target" or "ns_ip6_target": _monitor.Probe(value.Split(',')); break;
            case "arp_interval":
                if (value == "0") _monitor.StopProbing();
                else _monitor.AddToProbe("interval", value);
                break;
            case "arp_missed_max":
                // The bond gives a port up at the N-th silence, a team at the first that is not forgiven.
                _monitor.AddToProbe("missed_max", (uint.Parse(value, CultureInfo.InvariantCulture) is > 0 and uint silences ? silences - 1 : 0).ToString(CultureInfo.InvariantCulture));
                break;
            case "arp_validate": TakeValidation(value); break;
            case "arp_all_targets":
                if (value == "all") _others.Add(new JsonMember("link_watch_policy", "\"all\""));
                break;
            default: return false;
        }

        return true;
    }

    private void TakeValidation(string value)
    {
        if (value is "active" or "all" or "filter_active") _monitor.AddToProbe("validate_active", "true");
        if (value is "backup" or "all" or "filter_backup") _monitor.AddToProbe("validate_inactive", "true");
    }

    private bool TakeOther(BondOption option, string value)
    {
        switch (option.Name)
        {
            case "primary": _primary = value; break;
            case "primary_reselect": _reselect = value; break;
            case "num_grat_arp" or "num_unsol_na" or "peer_notif_delay" or "resend_igmp":
                if (!option.IsDefault(value)) _bursts[option.Name] = value;
                break;
            case "ad_user_port_key": _portKey = value; break;
            case "packets_per_slave" when value == "0" && _mode == BondModes.RoundRobin:
                _runner.RemoveAll(one => one.Name == "name");
                AddRunner("name", "\"random\"");
                break;
            case "packets_per_slave" when value != "1": Lose($"packets_per_slave={value}", "a team changes the port after every frame"); break;
            default: return false;
        }

        return true;
    }

    // Announcements: of addresses and of groups. Only the active-backup mode makes any.
    private void AddBursts()
    {
        AddBurst("notify_peers", Burst("num_grat_arp") ?? Burst("num_unsol_na"), Burst("peer_notif_delay"));
        AddBurst("mcast_rejoin", Burst("resend_igmp"), Burst("resend_igmp") is null ? null : "200"); // the driver waits 200 ms between two
    }

    private void AddBurst(string name, string? count, string? interval)
    {
        if (count is null && interval is null) return;
        string[] members =
        [
            .. count is null ? (string[])[] : [$"\"count\" : {count}"],
            .. interval is null ? (string[])[] : [$"\"interval\" : {interval}"],
        ];
        _others.Add(new JsonMember(name, $"{{ {string.Join(", ", members)} }}"));
    }

    private string? Burst(string option) => _bursts.GetValueOrDefault(option);

    // The ports' own order, when they have one, with the primary above it; else that of the original.
    private int Priority(PortProfile port, IReadOnlyList<PortProfile> ports)
    {
        bool isPrimary = port.Name == _primary;
        if (!ports.Any(one => one.Find("prio") is not null)) return isPrimary ? -10 : -100;
        return isPrimary ? ports.Max(OwnPriority) + 1 : OwnPriority(port);
    }

    private static int OwnPriority(PortProfile port) =>
        int.TryParse(port.Find("prio"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int own) ? own : 0;

    private IEnumerable<JsonMember> PortMembers(PortProfile port, int priority)
    {
        bool isPrimary = port.Name == _primary;
        // better: the primary returns only when it is the faster one, which is what ports of equal prio do.
        if (_reselect != "better") yield return new JsonMember("prio", priority.ToString(CultureInfo.InvariantCulture));
        if (_reselect == "always") yield return new JsonMember("sticky", isPrimary ? "true" : "false");
        if (_reselect == "failure") yield return new JsonMember("sticky", "true");
        if (_portKey is { } key && key != "0") yield return new JsonMember("lacp_key", key);
        if (port.Find("queue_id") is { } queue && queue != "0") yield return new JsonMember("queue_id", queue);
    }

    private void AddRunner(string name, string value) => _runner.Add(new JsonMember(name, value));

    private void Lose(string what, string why, Place place = default) => _losses.Add(new Loss(what, why, place));
}
