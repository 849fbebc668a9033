using Tandem.Connections.Addressing;
using Tandem.Connections.Bonds;
using Tandem.Connections.Ifcfg;
using Tandem.Connections.Profiles;
using Tandem.Connections.Teams;
using Tandem.Connections.Tests.Ifcfg;
using Tandem.Teaming.Configuration;

namespace Tandem.Connections.Tests.Bonds;

public sealed class TeamToBondTests
{
    private const string Two = ", \"ports\": {\"eth1\": {}, \"eth2\": {}}";

    [Theory]
    [InlineData("{}", "mode=balance-rr miimon=100")]
    [InlineData("{\"runner\": {\"name\": \"random\"}}", "mode=balance-rr packets_per_slave=0 miimon=100")]
    [InlineData("{\"runner\": {\"name\": \"broadcast\"}}", "mode=broadcast miimon=100")]
    [InlineData("{\"runner\": {\"name\": \"loadbalance\", \"tx_hash\": [\"l3\", \"l4\"]}}", "mode=balance-xor xmit_hash_policy=layer3+4 miimon=100")]
    [InlineData("{\"runner\": {\"name\": \"loadbalance\"}}", "mode=balance-xor xmit_hash_policy=layer2+3 miimon=100")]
    [InlineData("{\"runner\": {\"name\": \"lacp\", \"fast_rate\": true, \"min_ports\": 2, \"sys_prio\": 5, \"active\": false, \"tx_hash\": [\"eth\"]}}", "mode=802.3ad xmit_hash_policy=layer2 lacp_rate=fast lacp_active=off min_links=2 ad_actor_sys_prio=5 miimon=100")]
    [InlineData("{\"runner\": {\"name\": \"activebackup\", \"hwaddr_policy\": \"by_active\"}, \"ports\": {\"eth1\": {\"prio\": 1}, \"eth2\": {}}}", "mode=active-backup fail_over_mac=active primary=eth1 miimon=100")]
    [InlineData("{\"runner\": {\"name\": \"activebackup\"}, \"ports\": {\"eth1\": {\"prio\": 1, \"sticky\": true}, \"eth2\": {\"sticky\": true}}}", "mode=active-backup primary=eth1 primary_reselect=failure miimon=100")]
    [InlineData("{\"runner\": {\"name\": \"roundrobin\"}, \"link_watch\": {\"name\": \"ethtool\", \"delay_up\": 300, \"delay_down\": 100}}", "mode=balance-rr miimon=100 updelay=300 downdelay=100")]
    [InlineData("{\"runner\": {\"name\": \"roundrobin\"}, \"link_watch\": {\"name\": \"arp_ping\", \"interval\": 500, \"target_host\": \"192.0.2.1\"}}", "mode=balance-rr arp_interval=500 arp_ip_target=192.0.2.1 arp_missed_max=4")]
    [InlineData("{\"runner\": {\"name\": \"activebackup\"}, \"notify_peers\": {\"count\": 5, \"interval\": 100}, \"mcast_rejoin\": {\"count\": 0}}", "mode=active-backup miimon=100 num_grat_arp=5 peer_notif_delay=100 resend_igmp=0")]
    public void A_configuration_becomes_options(string config, string expected)
    {
        DeviceProfile bond = Convert(config);

        Assert.Equal(expected, Options(bond));
        Assert.Empty(bond.Losses);
        Assert.All(bond.Settings, one => Assert.Equal(one.Value, BondOptions.Find(one.Name)!.Canonical(one.Value)));
    }

    [Theory]
    [InlineData("{\"runner\": {\"name\": \"loadbalance\", \"tx_balancer\": {\"name\": \"basic\"}}}", "runner.tx_balancer: a bond gives a flow its port by the hash alone")]
    [InlineData("{\"runner\": {\"name\": \"loadbalance\", \"tx_hash\": [\"eth\", \"l4\"]}}", "runner.tx_hash: becomes layer3+4, which comes nearest")]
    [InlineData("{\"runner\": {\"name\": \"lacp\", \"fallback\": \"static\"}}", "runner.fallback static: a bond without a partner uses one port")]
    [InlineData("{\"runner\": {\"name\": \"activebackup\"}" + Two + "}", "the faster of ports of one prio: is not preferred: a bond stays with the port that it has")]
    [InlineData("{\"link_watch\": {\"name\": \"ethtool\", \"delay_up\": 250}}", "delay_up 250: becomes 300: a bond takes multiples of miimon")]
    [InlineData("{\"link_watch\": {\"name\": \"arp_ping\", \"target_host\": \"router\"}}", "target_host router: bonding takes addresses, not names")]
    [InlineData("{\"runner\": {\"name\": \"lacp\"}, \"link_watch\": {\"name\": \"arp_ping\", \"target_host\": \"192.0.2.1\"}}", "link_watch arp_ping: bonding does not ask hosts in the mode 802.3ad")]
    [InlineData("{\"ports\": {\"eth1\": {\"link_watch\": {\"name\": \"ethtool\"}}, \"eth2\": {}}}", "link_watch of eth1: a bond watches all ports in the same way")]
    [InlineData("{\"driver\": \"bpf\"}", "driver: a bond has the kernel's")]
    [InlineData("{\"runner\": {\"name\": \"lacp\"}, \"ports\": {\"eth1\": {\"lacp_key\": 1}, \"eth2\": {}}}", "lacp_key: a bond has one for all ports, from 1 to 1023")]
    [InlineData("{\"notify_peers\": {\"count\": 2}}", "notify_peers.count 2: a bond announces itself with active-backup only")]
    [InlineData("{\"control_group\": \"netadmin\"}", "control_group netadmin: there is no daemon; everybody may read a bond's state")]
    [InlineData("{\"runner\": {\"name\": \"lacp\", \"agg_select_policy\": \"lacp_prio_stable\"}}", "runner.agg_select_policy lacp_prio_stable: a bond selects by bandwidth and keeps what it has (ad_select stable)")]
    [InlineData(
        "{\"hwaddr\": \"02:00:00:00:00:05\", \"runner\": {\"name\": \"activebackup\", \"hwaddr_policy\": \"by_active\"}}",
        "hwaddr 02:00:00:00:00:05: with fail_over_mac=active a bond has the active port's")]
    public void What_a_bond_cannot_do_is_told(string config, string expected) =>
        Assert.Contains(expected, Convert(config).Losses.Select(loss => loss.ToString()));

    [Theory]
    [InlineData("mode=balance-rr miimon=100")]
    [InlineData("mode=active-backup primary=eth1 miimon=100 updelay=200 downdelay=100")]
    [InlineData("mode=active-backup primary=eth2 primary_reselect=failure miimon=100")]
    [InlineData("mode=active-backup fail_over_mac=follow primary=eth1 miimon=100 num_grat_arp=4 peer_notif_delay=200 resend_igmp=3")]
    [InlineData("mode=active-backup primary=eth1 arp_interval=200 arp_ip_target=192.0.2.1,192.0.2.2 arp_missed_max=5 arp_validate=active arp_all_targets=all")]
    [InlineData("mode=balance-xor xmit_hash_policy=layer3+4 miimon=100")]
    [InlineData("mode=balance-xor xmit_hash_policy=layer2 miimon=100")]
    [InlineData("mode=broadcast miimon=100")]
    [InlineData("mode=802.3ad xmit_hash_policy=layer2+3 lacp_rate=fast lacp_active=off min_links=2 ad_actor_sys_prio=9 ad_actor_system=02:00:00:00:00:01 ad_select=count ad_user_port_key=5 miimon=100")]
    public void There_and_back_keeps_what_both_can_say(string options)
    {
        IpSettings ip = new() { Addresses = [InterfaceNetwork.Read("192.0.2.10/24")!.Value], IPv4 = AddressMethod.Static };
        PortProfile[] ports = [new("eth1", []), new("eth2", [new Setting("queue_id", "3")])];
        TeamDraft draft = BondToTeam.Convert(IfcfgReader.SplitOptions(options, Place.None), ports);
        DeviceProfile original = new(DeviceKind.Bond, "bond0") { Settings = IfcfgReader.SplitOptions(options, Place.None), Ports = ports, Ip = ip };

        DeviceProfile back = TeamToBond.Convert(TeamProfileReader.Load(draft.ToProfile("team0", ip)).Settings!, "bond0", ip);

        Assert.Empty(draft.Losses);
        Assert.Empty(back.Losses);
        Assert.Equal(IfcfgTests.Summary(original), IfcfgTests.Summary(back));
    }

    [Fact]
    public void The_order_of_several_ports_is_kept_both_ways()
    {
        DeviceProfile bond = Convert("{\"runner\": {\"name\": \"activebackup\"}, \"ports\": {\"eth1\": {\"prio\": 30}, \"eth2\": {\"prio\": 20}, \"eth3\": {\"prio\": -1}}}");

        Assert.Empty(bond.Losses);
        Assert.Equal("bond0 [mode=active-backup primary=eth1 miimon=100] [eth1,prio=30 eth2,prio=20 eth3,prio=-1]", IfcfgTests.Summary(bond).Split("]  ")[0] + "]");
        Assert.Equal(
            ["{ \"prio\" : 31 }", "{ \"prio\" : 20 }", "{ \"prio\" : -1 }"],
            BondToTeam.Convert(bond.Settings, bond.Ports).Ports.Select(TeamDraftText.OneLine));
    }

    [Fact]
    public void Commands_of_ip_make_it_with_its_addresses()
    {
        DeviceProfile bond = Convert("{\"runner\": {\"name\": \"activebackup\"}, \"hwaddr\": \"02:00:00:00:00:05\", \"notify_peers\": {\"interval\": 100}, \"ports\": {\"eth1\": {\"prio\": 5}, \"eth2\": {\"queue_id\": 3}}}");
        List<Loss> losses = [];

        string script = IpCommandWriter.Write(
            bond with
            {
                Ip = bond.Ip with
                {
                    Mtu = 9000,
                    Addresses = [InterfaceNetwork.Read("192.0.2.10/24")!.Value, InterfaceNetwork.Read("2001:db8::10/64")!.Value],
                    Gateways = [InterfaceNetwork.ReadAddress("192.0.2.1")!, InterfaceNetwork.ReadAddress("fe80::1")!],
                    Routes = [new StaticRoute(InterfaceNetwork.Read("198.51.100.0/24")!.Value, InterfaceNetwork.ReadAddress("192.0.2.9"), 5)],
                    NameServers = [InterfaceNetwork.ReadAddress("192.0.2.53")!],
                },
            },
            losses).Text;

        Assert.Equal(
            """
            ip link add bond0 address 02:00:00:00:00:05 type bond mode active-backup primary eth1 miimon 100 peer_notify_delay 100
            ip link set eth1 down
            ip link set eth1 master bond0
            ip link set eth2 down
            ip link set eth2 master bond0
            ip link set eth2 type bond_slave queue_id 3
            ip link set bond0 mtu 9000
            ip link set bond0 up
            ip address add 192.0.2.10/24 dev bond0
            ip address add 2001:db8::10/64 dev bond0
            ip route add 198.51.100.0/24 via 192.0.2.9 metric 5 dev bond0
            ip route add default via 192.0.2.1 dev bond0
            ip -6 route add default via fe80::1 dev bond0

            """,
            script);
        Assert.Equal("name server 192.0.2.53: put it into /etc/resolv.conf", Assert.Single(losses).ToString());
    }

    [Fact]
    public void Commands_of_ip_give_ports_their_addresses_and_the_rest_is_told()
    {
        DeviceProfile bond = Convert("{\"ports\": {\"eth1\": {}}}").WithLinksOf(IfcfgTests.BondOfLinks);
        List<Loss> losses = [];

        string script = IpCommandWriter.Write(bond, losses).Text;

        Assert.Contains("ip link set eth1 down\nip link set eth1 address 02:00:00:00:00:77\nip link set eth1 master bond0\n", script, StringComparison.Ordinal);
        Assert.Equal(
            [
                "MTU 1400 of eth1: a port gets that of the device it is a port of",
                "card 02:00:00:00:00:01 of eth1: the port is known by its name alone",
                "no start at boot of eth1: a port comes up with the device it is a port of",
            ],
            losses.Select(loss => loss.ToString()));
    }

    private static DeviceProfile Convert(string config)
    {
        ConfigLoad load = ConfigDocument.Load(config, "teamd.conf");
        Assert.DoesNotContain(load.Findings, finding => finding.Severity == FindingSeverity.Error);
        return TeamToBond.Convert(load.Settings!, "bond0", new IpSettings());
    }

    private static string Options(DeviceProfile bond) => string.Join(' ', bond.Settings.Select(one => $"{one.Name}={one.Value}"));
}
