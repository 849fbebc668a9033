using System.Text.Json.Nodes;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Configuration.Changes;
using Tandem.Teaming.Configuration.Schema;

namespace Tandem.Teaming.Tests.Configuration.Changes;

public sealed class ConfigPlannerTests
{
    private const string Base = """
        "ports": {"eth1": {"prio": 10}, "eth2": {}}
        """;

    private static readonly RunningTeam s_team = new("bpf", ["eth1", "eth2"], ["eth1", "eth2"]);

    public static TheoryData<string> Keys =>
        [.. ConfigSchema.Sections.SelectMany(section => section.Keys.Select(section.PathOf))];

    [Theory]
    [InlineData("{B, 'runner': {'name': 'activebackup'}}", "{B, 'runner': {'name': 'activebackup'}}", "")]
    [InlineData("{B}", "{'ports': {'eth2': {'prio': 0, 'sticky': false}, 'eth1': {'prio': 10}}, 'driver': 'auto', 'link_watch': []}", "")]
    [InlineData("{B}", "{B, '$schema': 'x', 'unknown': 1}", "")]
    [InlineData("{B}", "{'ports': {'eth1': {'prio': 20}, 'eth2': {}}}", "live: ports.eth1.prio: 10 -> 20")]
    [InlineData("{B}", "{'ports': {'eth1': {}, 'eth2': {'prio': 5}}}", "live: ports.eth1.prio: 10 -> 0|live: ports.eth2.prio: 0 -> 5")]
    [InlineData("{B}", "{'ports': {'eth1': {'prio': 10}}}", "live: ports.eth2: removed")]
    [InlineData("{B}", "{'ports': {'eth1': {'prio': 10}, 'eth2': {}, 'eth0.100': {'prio': 1}}}", "live: ports.\"eth0.100\": added")]
    [InlineData("{B}", "{B, 'link_watch': {'name': 'ethtool'}}",
        "live: link_watch: `{\"name\": \"ethtool\"}` for a port that has none either -> {\"delay_down\": 0, \"delay_up\": 0, \"name\": \"ethtool\"}"
        + "|live: ports.eth1.link_watch: {\"delay_down\": 0, \"delay_up\": 0, \"name\": \"ethtool\"} -> none of its own"
        + "|live: ports.eth2.link_watch: {\"delay_down\": 0, \"delay_up\": 0, \"name\": \"ethtool\"} -> none of its own")]
    [InlineData("{B, 'link_watch': {'name': 'ethtool'}}", "{B, 'link_watch': [{'name': 'ethtool', 'delay_up': 0}]}", "")]
    [InlineData("{B}", "{B, 'runner': {'name': 'activebackup'}}",
        "live: mcast_rejoin.count: 0; with activebackup 1 -> 1|live: notify_peers.count: 0; with activebackup 1 -> 1"
        + "|recreate: runner.name: \"roundrobin\" -> \"activebackup\"")]
    [InlineData("{B, 'runner': {'name': 'activebackup'}}", "{B, 'runner': {'name': 'activebackup', 'hwaddr_policy': 'by_active'}}",
        "port bounce: runner.hwaddr_policy: \"same_all\" -> \"by_active\"")]
    [InlineData("{B}", "{B, 'device': 'team1'}", "recreate: device: \"team0\" -> \"team1\"")]
    [InlineData("{B}", "{B, 'driver': 'bpf'}", "live: driver: \"auto\" -> \"bpf\"")]
    [InlineData("{B, 'driver': 'bpf'}", "{B}", "live: driver: \"bpf\" -> \"auto\"")]
    [InlineData("{B}", "{B, 'driver': 'kernel'}", "recreate: driver: \"auto\" -> \"kernel\"")]
    [InlineData("{'runner': {'name': 'lacp'}, 'ports': {'eth1': {}, 'eth9': {}}}",
        "{'runner': {'name': 'lacp'}, 'ports': {'eth1': {'lacp_key': 1}, 'eth9': {}}}", "port bounce: ports.eth1.lacp_key: 0 -> 1")]
    [InlineData("{'ports': {'eth1': {}}}", "{'ports': {'eth1': {'lacp_key': 1}}}", "live: ports.eth1.lacp_key: 0 -> 1")]
    [InlineData("{'runner': {'name': 'loadbalance'}}", "{'runner': {'name': 'loadbalance', 'tx_hash': ['l4'], 'tx_balancer': {}}}",
        "live: runner.tx_hash: [\"eth\", \"ipv4\", \"ipv6\"] -> [\"l4\"]")]
    [InlineData("{B}", "{B, 'notify_peers': {'count': 2}}", "live: notify_peers.count: 0; with activebackup 1 -> 2")]
    public void The_plan_has_what_differs_in_meaning_and_what_it_costs(string before, string after, string changes)
    {
        RunningTeam team = s_team with { Wanted = [.. Settings(before).Ports.Select(port => port.Name)] };
        ConfigPlan plan = ConfigPlanner.Plan(Document(before), Document(after), team);
        string[] expected = changes.Split('|', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(expected.Order(), plan.Changes.Select(change => change.ToString()).Order());
    }

    [Fact]
    public void A_port_that_was_added_by_a_command_is_no_affair_of_the_file()
    {
        RunningTeam team = s_team with { Ports = ["eth1", "eth2", "eth3"] };
        ConfigDocument before = Document("{B}");
        before.AddImplicitWatch("eth3");
        ConfigDocument after = Document("{B}");
        after.AddImplicitWatch("eth3");
        Assert.Empty(ConfigPlanner.Plan(before, Document("{B}"), team).Changes);
        Assert.Empty(ConfigPlanner.Plan(before, after, team).Changes);
    }

    [Fact]
    public void Where_configured_ports_are_left_alone_none_comes_or_goes()
    {
        RunningTeam team = s_team with { Wanted = null };
        Assert.Empty(ConfigPlanner.Plan(Document("{B}"), Document("{'ports': {'eth1': {'prio': 10}, 'eth7': {}}}"), team).Changes);
    }

    [Fact]
    public void A_driver_from_the_command_line_makes_the_files_choice_harmless()
    {
        ConfigPlan plan = ConfigPlanner.Plan(Document("{B}"), Document("{B, 'driver': 'kernel'}"), s_team with { IsDriverGiven = true });
        Assert.Equal(ChangeEffect.Live, Assert.Single(plan.Changes).Effect);
    }

    [Theory, MemberData(nameof(Keys))]
    public void Every_key_of_the_table_is_compared(string path)
    {
        ConfigSection section = ConfigSchema.Sections.Single(one => one.Keys.Any(key => one.PathOf(key) == path));
        ConfigKey key = section.Keys.Single(one => section.PathOf(one) == path);
        if (key == TeamKeys.SchemaReference || key.Section is not null || section == LinkWatchKeys.Section) return;

        JsonObject root = JsonNode.Parse("""{"ports": {"eth1": {}}, "runner": {"tx_balancer": {}}}""")!.AsObject();
        if (key.UsedBy.Count > 0) root["runner"]!["name"] = key.UsedBy[0];
        string before = root.ToJsonString();
        JsonNode parent = root;
        foreach (string name in section.Path.Replace("PORT", "eth1", StringComparison.Ordinal).Split('.').Skip(1))
            parent = parent[name] ??= new JsonObject();
        parent[key.Name] = JsonNode.Parse(key.Example);

        RunningTeam team = new("kernel", ["eth1"], ["eth1"]);
        ConfigPlan plan = ConfigPlanner.Plan(Raw(before), Raw(root.ToJsonString()), team);
        string expected = path.Replace("PORT", "eth1", StringComparison.Ordinal);
        ConfigChange change = plan.Changes.Single(one => one.Path == expected);
        Assert.Equal(key.OnChange, change.Effect);
        Assert.Empty(ConfigPlanner.Plan(Raw(root.ToJsonString()), Raw(root.ToJsonString()), team).Changes);
    }

    [Fact]
    public void Nothing_changes_between_a_configuration_and_itself()
    {
        RandomConfig source = new(new Random(5));
        for (int i = 0; i < 500; i++)
        {
            string text = source.Next().ToJsonString();
            ConfigDocument before = Started(text);
            string[] ports = [.. before.Settings.Ports.Select(port => port.Name)];
            RunningTeam team = new("bpf", ports, ports);
            Assert.Empty(ConfigPlanner.Plan(before, Started(text), team).Changes);
            Assert.Empty(ConfigPlanner.Plan(before, Started(before.Dump()), team).Changes);
        }
    }

    private static ConfigDocument Started(string text)
    {
        ConfigDocument document = Raw(text);
        document.SetDevice("team0");
        document.AddRunnerDefaults();
        foreach (PortSettings port in document.Settings.Ports) document.AddImplicitWatch(port.Name);
        return document;
    }

    private static TeamSettings Settings(string text) => Document(text).Settings;

    private static ConfigDocument Document(string text)
    {
        ConfigDocument document = Raw(text
            .Replace("{B", "{" + Base, StringComparison.Ordinal).Replace('\'', '"'));
        if (!document.NamesDevice) document.SetDevice("team0");
        document.AddRunnerDefaults();
        return document;
    }

    private static ConfigDocument Raw(string text)
    {
        ConfigLoad load = ConfigDocument.Load(text, "-");
        Assert.DoesNotContain(load.Findings, finding => finding.Severity == FindingSeverity.Error);
        return load.Document!;
    }
}
