using System.Text.Json.Nodes;
using Tandem.Primitives;

namespace Tandem.Machine.Tests.NetworkManager;

/// <summary>What is set in a team's profile is what our daemon runs with when the team is activated again.</summary>
/// <remarks>The numbers are those of the scenarios of team.feature, NetworkManager's own acceptance tests.</remarks>
public sealed class ConfigurationTests(NetworkManagerFixture fixture) : NetworkManagerTests(fixture)
{
    /// <summary>27 config_null, 24 config_loadbalance, 29 remove_config, 25 config_broadcast, 26 config_lacp.</summary>
    [MachineFact]
    public void A_whole_configuration_is_set_and_taken_away()
    {
        Host.Load(null, "eth1", "eth2");
        AssertMode("roundrobin");
        Modify("""team.config '{"device": "team0", "runner": {"name": "loadbalance"}, "ports": {"eth1": {}, "eth2": {}}}'""");
        AssertMode("loadbalance");
        Host.AssertPorts("eth1", "eth2");
        Host.AwaitAnswer();
        Modify("team.config ''");
        AssertMode("roundrobin");
        Modify("""team.config '{"runner": {"name": "broadcast"}}'""");
        AssertMode("broadcast");
        Modify("""config '{"runner": {"name": "lacp"}}'""");
        AssertMode("loadbalance", "lacp");
        Host.AssertPorts("eth1", "eth2");
    }

    /// <summary>44 set_runners, 54 set_notify_peers, 55 set_mcast_rejoin, 56 link_watchers_ethtool, 57 nsna_ping, 58 arp_ping, 59 arp_ping_vlanid.</summary>
    [MachineFact]
    public void Properties_of_every_runner_become_its_configuration()
    {
        Host.Load(null);
        Modify("team.runner random");
        AssertMode("random");
        Modify("team.runner broadcast team.link-watchers 'name=ethtool delay-up=100 delay-down=200'");
        AssertMode("broadcast");
        AssertWatch("""{"delay_down":200,"delay_up":100,"name":"ethtool"}""");

        Modify("team.runner activebackup team.link-watchers "
            + "'name=nsna_ping init-wait=1000 interval=10000 missed-max=5 target-host=2001:db8::2,"
            + "name=arp_ping init-wait=1000 interval=10000 missed-max=5 vlanid=123 source-host=192.0.2.1 target-host=192.0.2.2 "
            + "validate-active=true validate-inactive=true send-always=true'");
        AssertMode("activebackup");
        AssertWatch("""[{"init_wait":1000,"interval":10000,"missed_max":5,"name":"nsna_ping","target_host":"2001:db8::2"},"""
            + """{"init_wait":1000,"interval":10000,"missed_max":5,"name":"arp_ping","send_always":true,"source_host":"192.0.2.1","target_host":"192.0.2.2","validate_active":true,"validate_inactive":true,"vlanid":123}]""");
        Assert.Equal("1 1", Bursts());
        Assert.DoesNotContain("notify_peers", Host.Nmcli("-g team.config con show team0"), StringComparison.Ordinal);

        Modify("team.notify-peers-count 2 team.notify-peers-interval 20 team.mcast-rejoin-count 2 team.mcast-rejoin-interval 20");
        AssertMode("activebackup");
        Assert.Equal("""{"count":2,"interval":20}""", Host.Config()["notify_peers"]!.ToJsonString());
        Assert.Equal("""{"count":2,"interval":20}""", Host.Config()["mcast_rejoin"]!.ToJsonString());
        Assert.Equal("2 20 2 20", string.Join(' ', ((string[])["notify_peers_count", "notify_peers_interval", "mcast_rejoin_count", "mcast_rejoin_interval"]).Select(Option)));

        Modify("team.config '' team.runner loadbalance team.runner-tx-balancer basic team.runner-tx-balancer-interval 100 team.runner-tx-hash l3");
        AssertMode("loadbalance");
        Assert.Equal("""{"name":"loadbalance","tx_balancer":{"balancing_interval":100,"name":"basic"},"tx_hash":["l3"]}""", Host.Config()["runner"]!.ToJsonString());

        string Bursts() => $"{Host.Config()["notify_peers"]?["count"]} {Host.Config()["mcast_rejoin"]?["count"]}";
    }

    /// <summary>46 runner_tx_hash, 47 tx_balancer, 48 tx_balancer_interval, 49 active, 50 fast_rate, 51 sys_prio, 52 min_ports, 53 agg_select_policy.</summary>
    [MachineFact]
    public void Properties_of_LACP_show_in_the_state_of_the_runner()
    {
        Host.Load(null);
        Modify("team.runner lacp");
        AssertMode("loadbalance", "lacp");
        Assert.Equal("""["eth","ipv4","ipv6"]""", Host.Config()["runner"]!["tx_hash"]!.ToJsonString());
        Assert.Null(Host.Config()["notify_peers"]);
        AssertRunner("lacp_prio", active: true, fast: false, priority: 65535);

        Modify("team.runner-agg-select-policy lacp_prio_stable team.runner-active no team.runner-fast-rate yes team.runner-sys-prio 255 team.runner-min-ports 2 "
            + "team.runner-tx-hash l3 team.runner-tx-balancer basic team.runner-tx-balancer-interval 100");
        Activate();
        AssertRunner("lacp_prio_stable", active: false, fast: true, priority: 255);
        JsonNode runner = Host.Config()["runner"]!;
        Assert.Equal("""["l3"]""", runner["tx_hash"]!.ToJsonString());
        Assert.Equal("""{"balancing_interval":100,"name":"basic"}""", runner["tx_balancer"]!.ToJsonString());
        Assert.Equal("2", $"{runner["min_ports"]}");

        Modify("team.runner-agg-select-policy bandwidth team.runner-active yes team.runner-fast-rate no team.runner-sys-prio default team.runner-min-ports ''");
        Activate();
        AssertRunner("bandwidth", active: true, fast: false, priority: 65535);
        Assert.Null(Host.Config()["runner"]!["min_ports"]);
        foreach (string policy in (string[])["count", "port_config"])
        {
            Modify($"team.runner-agg-select-policy {policy}");
            Activate();
            AssertRunner(policy, active: true, fast: false, priority: 65535);
        }
    }

    /// <summary>45 runner_hwaddr_policy.</summary>
    [MachineFact]
    public void The_address_policy_says_which_addresses_the_team_and_its_ports_have_before_and_after_a_failover()
    {
        MacAddress[] own = [.. ((string[])["eth1", "eth2"]).Select(port => Host.Lab.Machine.Link(port).Address)];
        foreach (string policy in (string[])["", "by_active", "only_active"])
        {
            Host.Load("""{"runner": {"name": "activebackup"}}""", "eth1", """eth2 {"prio": 10}""");
            if (policy.Length > 0) Modify($"team.runner-hwaddr-policy {policy}");
            Activate();
            Host.AssertPorts("eth1", "eth2");
            Host.Await("eth2 is active", () => Host.Ask("state item get runner.active_port") == "eth2");
            AssertAddresses(policy, own, active: 1);
            Host.Lab.Cables[2].Pull();
            Host.Await("eth1 is active", () => Host.Ask("state item get runner.active_port") == "eth1");
            AssertAddresses(policy, own, active: 0);
            Host.AwaitAnswer();
            Host.Lab.Cables[2].Plug();
            Host.Nmcli("con down team0");
            Host.AssertGone();
        }
    }

    private void AssertAddresses(string policy, MacAddress[] own, int active)
    {
        MacAddress team = Host.Lab.Machine.Link("team0").Address;
        MacAddress[] expected = policy switch
        {
            "by_active" => [own[active], .. own],
            "only_active" => [team, .. own.Select((address, port) => port == active ? team : address)],
            _ => [team, team, team],
        };
        MacAddress[] found = [];
        Host.Await($"addresses are as {policy} has them", () =>
        {
            found = [.. ((string[])["team0", "eth1", "eth2"]).Select(link => Host.Lab.Machine.Link(link).Address)];
            return found.SequenceEqual(expected);
        });
    }

    private void Modify(string pairs) => Host.Nmcli($"con modify team0 {pairs}");

    private void Activate() => Host.Nmcli("con up team0");

    private void AssertMode(string mode, string? runner = null)
    {
        Activate();
        Assert.Equal(mode, Option("mode"));
        Assert.Equal(mode, $"{Host.State()["setup"]!["kernel_team_mode_name"]}");
        Assert.Equal(runner ?? mode, $"{Host.Config()["runner"]!["name"]}");
    }

    private void AssertWatch(string expected) => Assert.Equal(expected, Host.Config()["link_watch"]!.ToJsonString());

    private void AssertRunner(string policy, bool active, bool fast, int priority)
    {
        JsonNode runner = Host.State()["runner"]!;
        Assert.Equal((policy, active, fast, priority), (
            (string?)runner["select_policy"], (bool)runner["active"]!, (bool)runner["fast_rate"]!, (int)runner["sys_prio"]!));
    }

    private string Option(string name) => Host.Run($"/usr/bin/teamnl team0 getoption {name}");
}
