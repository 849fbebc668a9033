using System.Diagnostics;
using Tandem.Lab;
using Tandem.Testing.Programs;

namespace Tandem.Machine.Tests;

/// <summary>The ground that all else stands on: the original daemon, on the kernel's own driver.</summary>
public sealed class OriginalTeamdTests
{
    private const string Config = """
        {"runner": {"name": "activebackup"}, "link_watch": {"name": "ethtool"}, "ports": {"eth1": {}, "eth2": {}}}
        """;

    [MachineFact]
    public void The_original_daemon_makes_a_team_of_two_cables_and_a_peer_answers_over_it()
    {
        KernelLog log = new();
        using LabNetwork network = new();
        LabHost near = network.AddHost("near");
        LabHost far = network.AddHost("far");
        LabBridge bridge = far.AddBridge("br0");
        LabCable first = network.Connect(near, "eth1", bridge, "port1", new CableSettings { LeaveDown = true });
        LabCable second = network.Connect(near, "eth2", bridge, "port2", new CableSettings { LeaveDown = true });
        first.Plug();
        second.Plug();
        far.AddAddress("br0", "192.0.2.2/24");

        using Process teamd = near.Start(new ProcessStartInfo("/usr/bin/teamd", ["-t", "team0", "-c", Config, "-r"]));
        Eventually.True("the daemon makes the team", () => near.Rtnl.GetLink("team0") is { Kind: "team" });
        near.AddAddress("team0", "192.0.2.1/24");
        near.SetUp("team0");
        Eventually.True("the peer answers", () => near.Execute("ping", "-c", "1", "-W", "1", "192.0.2.2").ExitCode == 0);

        first.Pull();
        Eventually.True("the peer answers over the other cable", () => near.Execute("ping", "-c", "1", "-W", "1", "192.0.2.2").ExitCode == 0);

        Assert.Equal(0, near.Execute("/usr/bin/teamd", "-k", "-t", "team0").ExitCode);
        Assert.True(teamd.WaitForExit(TimeSpan.FromSeconds(20)));
        log.HasNoComplaint();
    }

    [MachineFact]
    public void The_kernel_makes_a_team_when_it_is_asked_to()
    {
        KernelLog log = new();
        using LabNetwork network = new();
        LabHost host = network.AddHost("host");

        LabOutput modprobe = host.Execute("modprobe", "team");
        Assert.True(modprobe.ExitCode == 0, modprobe.Errors);
        LabOutput added = host.Execute("ip", "link", "add", "team7", "type", "team");
        Assert.True(added.ExitCode == 0, added.Errors);

        Assert.Equal("team", host.Link("team7").Kind);
        log.HasNoComplaint();
    }
}
