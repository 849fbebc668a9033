using Tandem.Lab;
using Tandem.Lab.Traffic;
using Tandem.Testing.Programs;

namespace Tandem.Machine.Tests.Scenarios;

/// <summary>What the kernel's own tests of its team driver do with the original programs, done with ours.</summary>
public sealed class KernelScenarioTests : IDisposable
{
    private const string Macvlan = "02:00:00:00:04:04";
    private const string SolicitedNode = "33:33:ff:78:9a:bc"; // of the address fe80::78:9abc

    private readonly KernelLog _log = new();
    private readonly TwoTeams _teams = new();

    public void Dispose() => _teams.Dispose();

    [MachineFact]
    public void Every_option_reads_as_it_was_set()
    {
        LabHost host = _teams.Sender;
        _teams.Run(host, "ip", "link", "add", "team0", "type", "team");
        Assert.NotEqual(0, _teams.Try(host, "teamnl", "team0", "getoption", "nosuch").ExitCode);
        SetAndGet("mode", "activebackup", "loadbalance");
        foreach (string counter in (string[])["notify_peers_count", "notify_peers_interval", "mcast_rejoin_count", "mcast_rejoin_interval"])
            SetAndGet(counter, "0", "5");

        _teams.Run(host, "ip", "link", "set", "eth0", "master", "team0");
        Assert.NotEqual(0, _teams.Try(host, "teamnl", "team0", "getoption", "nosuch", "--port=eth0").ExitCode);
        foreach (string flag in (string[])["enabled", "user_linkup", "user_linkup_enabled"])
            SetAndGet(flag, "true", "false", "--port=eth0");
        SetAndGet("priority", "10", "20", "--port=eth0");
        SetAndGet("queue_id", "0", "1", "--port=eth0");
        _log.HasNoComplaint();

        void SetAndGet(string name, string first, string second, params string[] port)
        {
            foreach (string value in (string[])[first, second, first])
            {
                _teams.Run(host, "teamnl", ["team0", "setoption", name, value, .. port]);
                Assert.Equal(value, _teams.Run(host, "teamnl", ["team0", "getoption", name, .. port]));
            }
        }
    }

    [MachineTheory]
    [InlineData("broadcast")]
    [InlineData("roundrobin")]
    [InlineData("random")]
    public void A_port_that_is_disabled_by_hand_transmits_nothing_until_it_is_enabled(string mode)
    {
        foreach (LabHost host in (LabHost[])[_teams.Sender, _teams.Receiver])
        {
            _teams.Run(host, "ip", "link", "add", "team0", "type", "team");
            _teams.Run(host, "teamnl", "team0", "setoption", "mode", host == _teams.Sender ? mode : "roundrobin");
            foreach (string port in TwoTeams.Ports) _teams.Run(host, "ip", "link", "set", port, "master", "team0");
            host.SetUp("team0");
        }

        Eventually.True("a carrier", () => _teams.Links("team0").All(link => link.HasCarrier));
        using FrameSender sender = _teams.Send();
        _teams.AwaitArrivals(sender, "eth0", "eth1");
        _teams.Run(_teams.Sender, "teamnl", "team0", "setoption", "enabled", "false", "--port=eth1");
        Assert.Equal("false", _teams.Run(_teams.Sender, "teamnl", "team0", "getoption", "enabled", "--port=eth1"));
        _teams.AwaitArrivals(sender, "eth0");
        _teams.Run(_teams.Sender, "teamnl", "team0", "setoption", "enabled", "true", "--port=eth1");
        _teams.AwaitArrivals(sender, "eth0", "eth1");
        _log.HasNoComplaint();
    }

    [MachineFact]
    public void Traffic_follows_the_active_port_that_is_chosen_by_hand()
    {
        LabHost[] hosts = [_teams.Sender, _teams.Receiver];
        const string Config = """{"device": "team0", "runner": {"name": "activebackup"}, "ports": {"eth0": {}, "eth1": {}}}""";
        foreach (LabHost host in hosts)
        {
            _teams.Run(host, "teamd", "-d", "-c", Config);
            host.SetUp("team0");
        }

        Eventually.True("a carrier", () => _teams.Links("team0").All(link => link.HasCarrier));
        using FrameSender sender = _teams.Send();
        foreach (string active in (string[])["eth1", "eth0"])
        {
            foreach (LabHost host in hosts)
            {
                _teams.Run(host, "teamdctl", "team0", "state", "item", "set", "runner.active_port", active);
                Eventually.True(
                    $"{active} is active", () => _teams.Run(host, "teamdctl", "team0", "state", "item", "get", "runner.active_port") == active);
            }

            _teams.AwaitArrivals(sender, active);
            using FrameReceiver atTeam = FrameReceiver.Start(_teams.Receiver, "team0");
            Assert.True(atTeam.WaitForCount(5, TimeSpan.FromSeconds(20)), $"no frame reaches the team by {active}");
        }

        foreach (LabHost host in hosts) _teams.Run(host, "teamd", "-k", "-t", "team0");
        _log.HasNoComplaint();
    }

    [MachineFact]
    public void Addresses_on_a_team_reach_its_ports_and_leave_them_with_it()
    {
        LabHost host = _teams.Sender;
        const string Config = """{"runner": {"name": "activebackup"}, "ports": {"eth0": {}, "eth1": {}}}""";
        _teams.Run(host, "teamd", "-d", "-t", "team0", "-c", Config);
        string pid = _teams.Run(host, "teamdctl", "team0", "state", "item", "get", "setup.pid");
        host.SetUp("team0");
        _teams.Run(host, "ip", "link", "add", "mv0", "link", "team0", "address", Macvlan, "type", "macvlan");
        host.SetUp("mv0");
        host.AddAddress("team0", "fe80::78:9abc/64");

        Eventually.True("a port receives for the macvlan", () => Forwards(Macvlan));
        Eventually.True("a port receives who asks for the address", () => Forwards(SolicitedNode));

        host.SetUp("team0", up: false);
        _teams.Run(host, "ip", "link", "delete", "team0");
        Assert.False(Forwards(Macvlan) || Forwards(SolicitedNode));
        Eventually.True("the daemon ended", () => !Directory.Exists($"/proc/{pid}"));
        Assert.Null(host.Rtnl.GetLink("team0"));
        _log.HasNoComplaint();

        bool Forwards(string address) => TwoTeams.Ports.Any(port =>
            _teams.Run(host, "bridge", "fdb", "show", "dev", port).Contains(address, StringComparison.Ordinal));
    }
}
