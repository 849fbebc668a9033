using Tandem.Connections.Bonds;
using Tandem.Connections.Ifcfg;
using Tandem.Connections.Profiles;
using Tandem.Connections.Teams;
using Tandem.Teaming.Configuration;

namespace Tandem.Connections.Tests.Bonds;

public sealed class BondToTeamTests
{
    [Theory]
    [InlineData("mode=1 miimon=100 updelay=200", "{ \"runner\" : {  \"name\" : \"activebackup\" }, \"link_watch\" : {  \"name\" : \"ethtool\",  \"delay_up\" : 200 } }")]
    [InlineData("", "{ \"runner\" : {  \"name\" : \"roundrobin\" }, \"link_watch\" : { \"name\" : \"ethtool\" } }")]
    [InlineData("mode=4 lacp_rate=1 min_links=2", "{ \"runner\" : {  \"name\" : \"lacp\",  \"fast_rate\" : true,  \"min_ports\" : 2 }, \"link_watch\" : { \"name\" : \"ethtool\" } }")]
    [InlineData("mode=4 coupled_control=off", "{ \"runner\" : {  \"name\" : \"lacp\",  \"coupled_control\" : false }, \"link_watch\" : { \"name\" : \"ethtool\" } }")]
    [InlineData("mode=balance-rr packets_per_slave=0", "{ \"runner\" : {  \"name\" : \"random\" }, \"link_watch\" : { \"name\" : \"ethtool\" } }")]
    [InlineData("mode=1 updelay=5", "{ \"runner\" : {  \"name\" : \"activebackup\" }, \"link_watch\" : {  \"name\" : \"ethtool\",  \"delay_up\" : 5 } }")]
    [InlineData(
        "mode=1 num_grat_arp=3 peer_notif_delay=100 resend_igmp=2",
        "{ \"runner\" : {  \"name\" : \"activebackup\" }, \"link_watch\" : { \"name\" : \"ethtool\" }, \"notify_peers\" : { \"count\" : 3, \"interval\" : 100 }, \"mcast_rejoin\" : { \"count\" : 2, \"interval\" : 200 } }")]
    [InlineData(
        "mode=1 arp_interval=500 arp_ip_target=192.0.2.1,192.0.2.2 arp_validate=all arp_all_targets=1 arp_missed_max=3",
        "{ \"runner\" : {  \"name\" : \"activebackup\" }, \"link_watch\" : [ {  \"interval\" : 500,  \"name\" : \"arp_ping\",  \"target_host\" : \"192.0.2.1\",  \"validate_active\" : true,  \"validate_inactive\" : true,  \"missed_max\" : 2 }, {  \"interval\" : 500,  \"name\" : \"arp_ping\",  \"target_host\" : \"192.0.2.2\",  \"validate_active\" : true,  \"validate_inactive\" : true,  \"missed_max\" : 2 } ], \"link_watch_policy\" : \"all\" }")]
    [InlineData(
        "mode=4 lacp_active=off ad_actor_sys_prio=7 ad_actor_system=02:00:00:00:00:01 ad_select=count",
        "{ \"runner\" : {  \"name\" : \"lacp\",  \"active\" : false,  \"sys_prio\" : 7,  \"sys_mac\" : \"02:00:00:00:00:01\",  \"agg_select_policy\" : \"count\" }, \"link_watch\" : { \"name\" : \"ethtool\" } }")]
    public void Options_become_a_configuration_that_teamd_takes(string options, string expected)
    {
        TeamDraft draft = Convert(options, "eth1", "eth2");

        Assert.Equal(expected, TeamDraftText.OneLine(draft));
        Assert.Empty(draft.Losses);
        AssertTaken(draft);
    }

    [Theory]
    [InlineData("primary=eth1", "{ \"prio\" : -10 }", "{ \"prio\" : -100 }")]
    [InlineData("primary=eth1 primary_reselect=always", "{ \"prio\" : -10, \"sticky\" : true }", "{ \"prio\" : -100, \"sticky\" : false }")]
    [InlineData("primary=eth1 primary_reselect=failure", "{ \"prio\" : -10, \"sticky\" : true }", "{ \"prio\" : -100, \"sticky\" : true }")]
    [InlineData("primary=eth1 primary_reselect=better", "{ }", "{ }")]
    [InlineData("mode=4 ad_user_port_key=7", "{ \"prio\" : -100, \"lacp_key\" : 7 }", "{ \"prio\" : -100, \"lacp_key\" : 7 }")]
    public void Ports_get_what_makes_the_same_one_active(string options, string first, string second)
    {
        TeamDraft draft = Convert(options, "eth1", "eth2");

        Assert.Equal([first, second], draft.Ports.Select(TeamDraftText.OneLine));
        AssertTaken(draft);
    }

    [Theory]
    [InlineData("mode=balance-tlb", "mode=balance-tlb: the ports of a team have one address: the switch must take them for one link")]
    [InlineData("mode=0 packets_per_slave=3", "packets_per_slave=3: a team changes the port after every frame")]
    [InlineData("mode=2 xmit_hash_policy=encap3+4", "xmit_hash_policy=encap3+4: the headers inside of tunnels do not count")]
    [InlineData("mode=2 xmit_hash_policy=5", "xmit_hash_policy=vlan+srcmac: the destination's MAC address counts, too")]
    [InlineData("all_slaves_active=1", "all_slaves_active=delivered: a team has nothing like it")]
    [InlineData("primary=eth9", "primary=eth9: is not among the ports")]
    [InlineData("miimon=100 updelay=5 arp_interval=100 arp_ip_target=192.0.2.1", "delay_up 5: belongs to the way of watching links that is not in use")]
    public void What_a_team_cannot_do_is_told(string options, string expected) =>
        Assert.Equal(expected, Assert.Single(Convert(options, "eth1").Losses).ToString());

    [Theory]
    [InlineData("max_bonds=1 use_carrier=0 active_slave=eth1")]
    [InlineData("all_slaves_active=0 packets_per_slave=1 tlb_dynamic_lb=1 lp_interval=1 resend_igmp=1 num_unsol_na=1")]
    public void What_is_so_anyway_is_no_loss(string options) => Assert.Empty(Convert(options, "eth1").Losses);

    [Theory]
    [InlineData("mode=6", "parameter mode=6 is not supported")]
    [InlineData("mode=7", "parameter mode=7 is not supported")]
    [InlineData("lacp_rate=quick", "parameter lacp_rate=quick is not supported")]
    [InlineData("updelay=-1", "parameter updelay=-1 is not supported")]
    [InlineData("min_links=1},\"x\":{", "parameter min_links=1},\"x\":{ is not supported")]
    [InlineData("arp_ip_target=router", "parameter arp_ip_target=router is not supported")]
    [InlineData("primary=a/b", "parameter primary=a/b is not supported")]
    [InlineData("bogus=1", "unknown parameter bogus=1, aborting")]
    [InlineData("mode", "parameter mode=mode is not supported")]
    public void What_means_nothing_is_refused(string options, string expected) =>
        Assert.Equal(expected, Assert.Throws<ProfileException>(() => Convert(options)).Message.Split('\n')[0]);

    [Fact]
    public void A_refusal_says_what_would_be_right() => Assert.Equal(
        "lacp_rate: expected one of slow, fast",
        Assert.Throws<ProfileException>(() => Convert("lacp_rate=quick")).Message.Split('\n')[1]);

    [Fact]
    public void Every_option_has_a_default_that_it_may_have() => Assert.All(
        BondOptions.All.Where(option => option.Default.Length > 0),
        option => Assert.Equal(option.Default, option.Canonical(option.Default)));

    private static TeamDraft Convert(string options, params string[] ports) =>
        BondToTeam.Convert(IfcfgReader.SplitOptions(options, Place.None), [.. ports.Select(port => new PortProfile(port, []))]);

    // Both forms are JSON that our own reader takes without an error.
    private static void AssertTaken(TeamDraft draft)
    {
        Assert.DoesNotContain(TeamProfileReader.Load(draft.ToProfile("team0", new())).Findings, finding => finding.Severity == FindingSeverity.Error);
        Assert.DoesNotContain(ConfigDocument.Load(TeamDraftText.File(draft, "team0"), "teamd.conf").Findings, finding => finding.Severity == FindingSeverity.Error);
    }
}
