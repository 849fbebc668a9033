using Tandem.Lab;
using Tandem.Testing.Teams;

namespace Tandem.Machine.Tests.Probing;

/// <summary>A team that goes by TIPC's links, and a real TIPC node at the other end.</summary>
public sealed class TipcTests : IDisposable
{
    private readonly TeamLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [MachineTheory]
    [InlineData("kernel")]
    [InlineData("bpf")]
    public void A_port_is_up_while_its_bearer_has_a_link(string driver)
    {
        _lab.Machine.Execute("modprobe", "tipc");
        LabHost far = _lab.AddHost("far");
        _lab.Connect(_lab.Machine, "tipc0", far, "tipc0");
        foreach (LabHost host in (LabHost[])[_lab.Machine, far]) EnableBearer(host, "tipc0");

        _lab.Start(
            """{"runner": {"name": "activebackup"}, "ports": {"eth1": {"link_watch": {"name": "tipc", "tipc_bearer": "tipc0"}}, "eth2": {"link_watch": {"name": "tipc", "tipc_bearer": "other0"}}}}""",
            "-t", "team0", "--driver", driver);
        _lab.AwaitItem("runner.active_port", "eth1");
        Assert.Equal("false", _lab.Item("ports.eth2.link_watches.up"));
        Run(far, "tipc", "bearer", "disable", "media", "eth", "device", "tipc0");
        _lab.AwaitItem("ports.eth1.link_watches.up", "false");
        Assert.Equal("1", _lab.Item("ports.eth1.link_watches.list.link_watch_0.down_count"));
        Run(far, "tipc", "bearer", "enable", "media", "eth", "device", "tipc0");
        _lab.AwaitItem("ports.eth1.link_watches.up", "true");

        TeamLab.Kill(_lab.Pid);
        _lab.Start(
            """{"runner": {"name": "activebackup"}, "ports": {"eth1": {"link_watch": {"name": "tipc", "tipc_bearer": "tipc0"}}}}""",
            "-t", "team0", "-o", "--driver", driver);
        Assert.Equal(("eth1", "true"), (_lab.Item("runner.active_port"), _lab.Item("ports.eth1.link_watches.up")));
    }

    // The bearer is the port itself, or a VLAN of it; the port carries the team's frames or does not.
    [MachineTheory]
    [InlineData("kernel", "eth1", "br0")]
    [InlineData("bpf", "eth1", "br0")]
    [InlineData("kernel", "vlan7", "vlan7")]
    [InlineData("bpf", "vlan7", "vlan7")]
    public void Links_run_over_the_port_itself(string driver, string bearer, string farBearer)
    {
        _lab.Machine.Execute("modprobe", "tipc");
        _lab.Start(
            $$$"""{"runner": {"name": "activebackup"}, "ports": {"eth1": {"link_watch": {"name": "tipc", "tipc_bearer": "{{{bearer}}}"} }, "eth2": {} } }""",
            "-t", "team0", "--driver", driver);
        _lab.Machine.SetUp("team0");
        if (bearer == "vlan7")
        {
            Run(_lab.Machine, "ip", "link", "add", "vlan7", "link", "eth1", "up", "type", "vlan", "id", "7");
            Run(_lab.Switch, "ip", "link", "add", "vlan7", "link", "br0", "up", "type", "vlan", "id", "7");
        }

        _lab.AwaitItem("runner.active_port", "eth2");
        EnableBearer(_lab.Machine, bearer);
        EnableBearer(_lab.Switch, farBearer);
        _lab.AwaitItem("ports.eth1.link_watches.up", "true");
        Assert.Equal(0, _lab.Teamdctl("team0", "state", "item", "set", "runner.active_port", "eth1").ExitCode);
        _lab.AwaitItem("runner.active_port", "eth1");
        string downs = _lab.Item("ports.eth1.link_watches.list.link_watch_0.down_count");
        using (TwoWayTraffic traffic = new(_lab)) traffic.AwaitMore(4000); // some seconds: TIPC gives up a link that is silent for 1.5 s
        Assert.Equal(("true", downs), (_lab.Item("ports.eth1.link_watches.up"), _lab.Item("ports.eth1.link_watches.list.link_watch_0.down_count")));
        Run(_lab.Switch, "tipc", "bearer", "disable", "media", "eth", "device", farBearer);
        _lab.AwaitItem("ports.eth1.link_watches.up", "false");
        _lab.AwaitItem("runner.active_port", "eth2");
    }

    private static void EnableBearer(LabHost host, string device)
    {
        Run(host, "tipc", "node", "set", "identity", host.Name);
        Run(host, "tipc", "bearer", "enable", "media", "eth", "device", device);
    }

    private static void Run(LabHost host, params string[] line)
    {
        LabOutput output = host.Execute(line[0], line[1..]);
        Assert.True(output.ExitCode == 0, $"{string.Join(' ', line)}: {output.Errors}");
    }
}
