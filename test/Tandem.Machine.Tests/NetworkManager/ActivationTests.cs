using Tandem.Testing.Programs;

namespace Tandem.Machine.Tests.NetworkManager;

/// <summary>Teams and ports come and go by profiles.</summary>
/// <remarks>The numbers are those of the scenarios in team.feature of NetworkManager's own acceptance tests.</remarks>
public sealed class ActivationTests(NetworkManagerFixture fixture) : NetworkManagerTests(fixture)
{
    /// <summary>Scenarios 1 (add_default_team), 7, 8, 10, 9, 11, 65.</summary>
    [MachineFact]
    public void A_team_of_two_ports_carries_frames_and_follows_its_profiles_to_the_last()
    {
        Host.Nmcli($"{NetworkManagerHost.Team} team.runner activebackup");
        Host.Nmcli("con add type team-slave ifname eth1 con-name p1 master team0 autoconnect no");
        Host.Nmcli("con add type team-slave ifname eth2 con-name p2 master team0 autoconnect no team-port.prio 10");
        Host.Nmcli("con up p1");
        Host.Nmcli("con up p2");
        Host.AwaitAnswer();
        Host.AssertPorts("eth1", "eth2");
        Assert.Contains("\"ifname\": \"team0\"", Host.Ask("state dump"), StringComparison.Ordinal);
        Assert.Equal("eth2", Host.Ask("state item get runner.active_port"));
        Assert.Equal("team", Host.Lab.Machine.Link("team0").Kind);

        Host.Nmcli("con down p2");
        Host.AssertPorts("eth1");
        Host.AwaitAnswer();
        Assert.Contains("\"eth2\": {}", Host.Ask("config dump"), StringComparison.Ordinal);
        Assert.DoesNotContain("eth2", Host.Ask("config dump actual"), StringComparison.Ordinal);
        Eventually.True(
            "NetworkManager shows the ports that are left",
            () => Host.Nmcli("-g TEAM.CONFIG dev show team0") is var shown
                && shown.Contains("eth1", StringComparison.Ordinal) && !shown.Contains("eth2", StringComparison.Ordinal));

        Host.Nmcli("con delete p1");
        Host.AssertPorts();
        Host.Nmcli("con delete team0");
        Host.AssertGone();
    }
}
