using Tandem.Lab;
using Tandem.Testing.Programs;
using Tandem.Testing.Teams;

namespace Tandem.Machine.Tests.Bonding;

/// <summary>Real bonds made into teams that carry frames, and the other way round.</summary>
public sealed class ConversionTests : IDisposable
{
    private const string Here = "192.0.2.1/24", There = "192.0.2.2";
    private readonly TeamLab _lab = new();

    public ConversionTests() => _lab.Switch.AddAddress("br0", There + "/24");

    public void Dispose() => _lab.Dispose();

    [MachineFact]
    public void A_running_bond_becomes_a_team_that_carries_frames()
    {
        _lab.Ip("link add bond0 type bond mode active-backup miimon 100 updelay 200 num_grat_arp 3 primary_reselect failure");
        foreach (string port in (string[])["eth1", "eth2"]) _lab.Ip($"link set {port} master bond0");
        _lab.Ip("link set bond0 type bond primary eth2");
        _lab.Ip("link set eth1 type bond_slave queue_id 2");
        _lab.Ip("link set bond0 mtu 1400 up");
        _lab.Ip($"address add {Here} dev bond0");
        _lab.Ip("route add 198.51.100.0/24 via 192.0.2.9");
        AwaitAnswer();

        LabOutput converted = Convert("bond2team", "--master", "bond0", "--source", "running", "--json", "--rename", "team0", "--outputdir", _lab.Folder);

        Assert.Equal(
            "INFO:  an MTU is no part of teamd's configuration: ip link set team0 mtu 1400\n"
            + $"INFO:  addresses are no part of teamd's configuration: ip address add {Here} dev team0\n"
            + "INFO:  routes are no part of teamd's configuration: ip route add 198.51.100.0/24 via 192.0.2.9 dev team0\n",
            converted.Errors);
        string file = Path.Combine(_lab.Folder, "teamd.conf");
        Assert.Equal(
            """
            {
              "device" : "team0",
              "runner" : {
                 "name" : "activebackup"
              },
              "notify_peers" : { "count" : 3 },
              "link_watch" : {
                 "name" : "ethtool",
                 "delay_up" : 200
              },
              "ports" : {
                "eth1" : {
                    "prio" : -100,
                    "sticky" : true,
                    "queue_id" : 2 
                },
                "eth2" : {
                    "prio" : -10,
                    "sticky" : true 
                }
              }
            }

            """,
            File.ReadAllText(file));
        _lab.Ip("link delete bond0");
        LabOutput check = _lab.Teamd("--check-config", "-f", file);
        Assert.True(check.ExitCode == 0, check.Errors);
        Assert.Equal(0, _lab.Teamd("-d", "-f", file).ExitCode);
        foreach (string told in converted.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string command = told[(told.IndexOf(": ip ", StringComparison.Ordinal) + 5)..];
            if (command.StartsWith("route", StringComparison.Ordinal)) _lab.Ip("link set team0 up");
            _lab.Ip(command);
        }

        AwaitAnswer();
        Assert.Equal("eth2", _lab.Item("runner.active_port"));
    }

    [MachineFact]
    public void A_running_team_becomes_commands_that_make_a_bond_which_carries_frames()
    {
        _lab.Start("""
            {"device": "team0", "runner": {"name": "activebackup"}, "link_watch": {"name": "ethtool", "delay_up": 200},
             "notify_peers": {"count": 4, "interval": 100}, "ports": {"eth1": {"prio": 5, "sticky": true}, "eth2": {"sticky": true, "queue_id": 3}}}
            """);
        _lab.Ip($"address add {Here} dev team0");
        _lab.Ip("link set team0 up");
        _lab.Ip("route add default via 192.0.2.9");
        AwaitAnswer();

        LabOutput converted = Convert("team2bond", "--master", "team0", "--source", "running", "--ip", "--rename", "bond0", "--stdout");

        Assert.Equal("", converted.Errors);
        Assert.Equal(0, _lab.Teamd("-k", "-t", "team0").ExitCode);
        Run(converted.Output);
        AwaitAnswer();
        AssertOption("mode", "active-backup 1");
        AssertOption("primary", "eth1");
        AssertOption("primary_reselect", "failure 2");
        AssertOption("updelay", "200");
        AssertOption("num_grat_arp", "4");
        AssertOption("peer_notif_delay", "100");
        AssertOption("queue_id", "eth1:0 eth2:3");
        Assert.Contains("default via 192.0.2.9 dev bond0", _lab.Ip("route"), StringComparison.Ordinal);

        _lab.Cables[1].Pull();
        Eventually.True("the bond goes on with eth2", () => Option("active_slave") == "eth2");
        AwaitAnswer();
    }

    [MachineTheory]
    [InlineData("{\"name\": \"lacp\", \"fast_rate\": true, \"min_ports\": 2, \"sys_prio\": 9, \"active\": false, \"agg_select_policy\": \"count\", \"tx_hash\": [\"l3\", \"l4\"], \"sys_mac\": \"02:00:00:00:00:77\"}", "lacp_rate=fast 1|min_links=2|ad_actor_sys_prio=9|lacp_active=off 0|ad_select=count 2|xmit_hash_policy=layer3+4 1|ad_actor_system=02:00:00:00:00:77|ad_user_port_key=7")]
    [InlineData("{\"name\": \"loadbalance\", \"tx_hash\": [\"eth\"]}", "mode=balance-xor 2|xmit_hash_policy=layer2 0|miimon=100")]
    [InlineData("{\"name\": \"random\"}", "mode=balance-rr 0|packets_per_slave=0")]
    [InlineData("{\"name\": \"broadcast\"}", "mode=broadcast 3")]
    [InlineData("{\"name\": \"activebackup\", \"hwaddr_policy\": \"by_active\"}", "mode=active-backup 1|fail_over_mac=active 1")]
    public void The_kernel_takes_every_command(string runner, string expected)
    {
        string file = Path.Combine(_lab.Folder, "bond0.conf");
        File.WriteAllText(file, $"{{\"runner\": {runner}, \"hwaddr\": \"02:00:00:00:00:05\", \"ports\": {{\"eth1\": {{\"lacp_key\": 7}}, \"eth2\": {{\"lacp_key\": 7}}}}}}");

        Run(Convert("team2bond", "--master", file, "--ip", "--stdout").Output);

        foreach (string[] option in expected.Split('|').Select(one => one.Split('='))) AssertOption(option[0], option[1]);
        Assert.Equal("eth1 eth2", Option("slaves"));

        // by_active gives the bond a port's address, as it does with a team.
        string address = runner.Contains("by_active", StringComparison.Ordinal) ? "02:00:00:00:01:01" : "02:00:00:00:00:05";
        Assert.Equal(address, _lab.Machine.Link("bond0").Address.ToString());
    }

    [MachineFact]
    public void Hosts_that_are_asked_are_asked_by_the_bond()
    {
        string file = Path.Combine(_lab.Folder, "bond0.conf");
        File.WriteAllText(file, """
            {"runner": {"name": "activebackup"}, "ports": {"eth1": {"prio": 1}, "eth2": {}}, "link_watch_policy": "all",
             "link_watch": [{"name": "arp_ping", "interval": 100, "missed_max": 4, "target_host": "192.0.2.2", "validate_active": true},
                            {"name": "nsna_ping", "interval": 100, "missed_max": 4, "target_host": "2001:db8::2"}]}
            """);

        Run(Convert("team2bond", "--master", file, "--ip", "--stdout").Output);

        AssertOption("arp_ip_target", "192.0.2.2");
        AssertOption("arp_interval", "100");
        AssertOption("arp_validate", "active 1");
        AssertOption("arp_missed_max", "5");
        AssertOption("arp_all_targets", "all 1");

        _lab.Ip("link set eth2 type bond_slave prio 5");
        LabOutput back = Convert("bond2team", "--master", "bond0", "--json", "--stdout");
        Assert.Contains("{ \"name\" : \"arp_ping\", \"target_host\" : \"192.0.2.2\", ", Reordered(back.Output), StringComparison.Ordinal);
        Assert.Contains("\"nsna_ping\", \"target_host\" : \"2001:db8::2\"", Reordered(back.Output), StringComparison.Ordinal);
        Assert.Contains("\"prio\" : 5", back.Output, StringComparison.Ordinal);
        Assert.Contains("\"link_watch_policy\" : \"all\"", back.Output, StringComparison.Ordinal);
    }

    private LabOutput Convert(string program, params IEnumerable<string> arguments)
    {
        LabOutput run = _lab.Machine.Execute("env", [$"TEAMD_RUN_DIR={_lab.RunDirectory}", NativePrograms.PathOf(program), .. arguments]);
        Assert.True(run.ExitCode == 0, run.Errors);
        return run;
    }

    private void Run(string script)
    {
        LabOutput run = _lab.Machine.Execute("sh", "-euxc", script);
        Assert.True(run.ExitCode == 0, run.Errors);
    }

    private void AwaitAnswer() =>
        Eventually.True("the other end answers", () => _lab.Machine.Execute("ping", "-c", "1", "-W", "1", There).ExitCode == 0);

    private string Option(string name) => _lab.Machine.Execute("cat", $"/sys/class/net/bond0/bonding/{name}").Output.TrimEnd('\n');

    private void AssertOption(string name, string value) => Assert.Equal((name, value), (name, Option(name).TrimEnd()));

    // The order of keys is that of the options, which are read by their names.
    private static string Reordered(string text) => text.Replace("\"interval\" : 100, ", "", StringComparison.Ordinal);
}
