using System.Text.Json.Nodes;

namespace Tandem.Machine.Tests.NetworkManager;

/// <summary>Teams and ports come and go by profiles.</summary>
/// <remarks>The numbers are those of the scenarios of team.feature, NetworkManager's own acceptance tests.</remarks>
public sealed class ActivationTests(NetworkManagerFixture fixture) : NetworkManagerTests(fixture)
{
    /// <summary>1 add_default_team, 7 add_two_slaves, 8 default_config_watch, 10 and 9 remove_one_slave and all, 11 remove_active_profile, 65 multiple_slaves.</summary>
    [MachineFact]
    public void A_team_of_two_ports_carries_frames_and_follows_its_profiles_to_the_last()
    {
        Host.Nmcli("con add type team ifname team0 con-name team0 autoconnect no team.runner activebackup ipv6.method disabled ip4 192.0.2.1/24");
        Host.Nmcli("con add type team-slave ifname eth1 con-name p1 master team0 autoconnect no");
        Host.Nmcli("con add type team-slave ifname eth2 con-name p2 master team0 autoconnect no team-port.prio 10 team-port.queue-id 1");
        Host.Nmcli("con up p1");
        Host.Nmcli("con up p2");
        Host.AwaitAnswer();
        Host.AssertPorts("eth1", "eth2");
        Assert.Equal("team", Host.Lab.Machine.Link("team0").Kind);
        Assert.Contains("\"ifname\": \"team0\"", Host.AskAll("state dump"), StringComparison.Ordinal);
        Assert.Equal("eth2", Host.AskAll("state item get runner.active_port"));
        string[] running = ["\"eth1\": {", "\"eth2\": {", "\"prio\": 10", "\"queue_id\": 1"];
        Assert.All(running, text => Assert.Contains(text, Host.AskAll("config dump"), StringComparison.Ordinal));
        AwaitShown("eth1 and eth2", "eth1", "eth2");

        Host.Nmcli("con down p2");
        Host.AssertPorts("eth1");
        Host.AwaitAnswer();
        Assert.Equal("{}", JsonNode.Parse(Host.AskAll("config dump"))!["ports"]!["eth2"]!.ToJsonString());
        Assert.DoesNotContain("eth2", Host.AskAll("config dump actual"), StringComparison.Ordinal);
        AwaitShown("eth1 alone", "eth1");

        Host.Nmcli("con delete p1");
        Host.AssertPorts();
        Host.Nmcli("con delete team0");
        Host.AssertGone();
    }

    /// <summary>13 start_team_by_hand_no_slaves, 14 slaves_start_via_master, 19 start_team_by_hand_one_auto, 12 disconnect_active_team.</summary>
    [MachineFact]
    public void Ports_come_with_the_team_or_without_it_as_the_profiles_say()
    {
        Host.Load(null, "eth1", "eth2");
        Host.Nmcli("con modify team0 connection.autoconnect-slaves 0");
        Host.Nmcli("con up team0");
        Host.AssertPorts();

        Host.Nmcli("con modify team0 connection.autoconnect-slaves 1");
        Host.Nmcli("con up team0");
        Host.AssertPorts("eth1", "eth2");

        Host.Nmcli("con modify team0 connection.autoconnect-slaves 0");
        Host.Nmcli("con modify eth2 connection.autoconnect yes");
        Host.Nmcli("con up team0");
        Host.AssertPorts("eth2");
        Host.AwaitAnswer();

        Host.Nmcli("dev disconnect team0");
        Host.AssertGone();
    }

    /// <summary>17 team_mac_spoof, 18 team_mac_spoof_var1.</summary>
    [MachineFact]
    public void An_address_of_the_profile_is_the_teams_and_the_ports_and_that_of_the_configuration_comes_first()
    {
        Host.Load("""{"runner": {"name": "activebackup"}}""", "eth1");
        Host.Nmcli("con modify team0 ethernet.cloned-mac-address f0:de:aa:fb:bb:cc");
        Host.Nmcli("con up team0");
        Host.AssertPorts("eth1");
        AssertAddresses("f0:de:aa:fb:bb:cc");

        Host.Nmcli("con modify team0 team.config '{\"hwaddr\": \"02:00:00:11:22:33\"}'");
        Host.Nmcli("con up team0");
        Host.AssertPorts("eth1");
        AssertAddresses("02:00:00:11:22:33");
        Host.AwaitAnswer();
    }

    private void AwaitShown(string what, params string[] ports) => Host.Await(
        $"NetworkManager shows {what}",
        () => Host.Nmcli("-g TEAM.CONFIG,TEAM.SLAVES dev show team0") is var shown
            && ((string[])["eth1", "eth2"]).All(port => shown.Contains(port, StringComparison.Ordinal) == ports.Contains(port)));

    private void AssertAddresses(string address) => Assert.All(
        (string[])["team0", "eth1"],
        link => Host.Await($"{link} has {address}", () => Host.Lab.Machine.Link(link).Address.ToString() == address));
}
