using System.Text.Json.Nodes;
using Tandem.Teaming.Configuration;

namespace Tandem.Teaming.Tests.Configuration;

public sealed class ConfigDocumentTests
{
    [Fact]
    public void An_empty_configuration_gets_a_device_and_the_default_runner()
    {
        ConfigDocument document = Load("{}");
        document.SetDevice("team7");
        document.AddRunnerDefaults();
        AssertJson("{\"device\": \"team7\", \"runner\": {\"name\": \"roundrobin\"}}", document.Dump());
    }

    [Theory]
    [InlineData("activebackup", "\"notify_peers\": {\"count\": 1}, \"mcast_rejoin\": {\"count\": 1}, \"runner\": {}")]
    [InlineData("loadbalance", "\"runner\": {\"tx_hash\": [\"eth\", \"ipv4\", \"ipv6\"]}")]
    [InlineData("lacp", "\"runner\": {\"tx_hash\": [\"eth\", \"ipv4\", \"ipv6\"]}")]
    [InlineData("random", "\"runner\": {}")]
    [InlineData("broadcast", "\"runner\": {}")]
    [InlineData("roundrobin", "\"runner\": {}")]
    public void Each_runner_adds_its_defaults_and_nothing_else(string runner, string expected)
    {
        ConfigDocument document = Load($"{{\"runner\": {{\"name\": \"{runner}\"}}}}");
        document.AddRunnerDefaults();
        JsonNode expectedRoot = JsonNode.Parse($"{{{expected}}}")!;
        expectedRoot["runner"]!["name"] = runner;
        AssertJson(expectedRoot.ToJsonString(), document.Dump());
    }

    [Fact]
    public void What_the_user_wrote_is_never_replaced_by_a_default()
    {
        const string text = """
            {"runner": {"name": "activebackup"}, "notify_peers": {"count": 0}, "mcast_rejoin": {"interval": 5}}
            """;
        ConfigDocument document = Load(text);
        document.AddRunnerDefaults();
        AssertJson(
            text.Replace("\"interval\"", "\"count\": 1, \"interval\"", StringComparison.Ordinal), document.Dump());

        ConfigDocument hashing = Load("{\"runner\": {\"name\": \"loadbalance\", \"tx_hash\": []}}");
        hashing.AddRunnerDefaults();
        AssertJson("{\"runner\": {\"name\": \"loadbalance\", \"tx_hash\": []}}", hashing.Dump());
    }

    [Fact]
    public void Unknown_keys_and_values_of_the_wrong_type_stay_in_dumps()
    {
        const string text = """{"x": [1, {"y": null}], "debug_level": "1", "notify_peers": 5, "runner": {"name": "activebackup"}}""";
        ConfigDocument document = Load(text);
        document.AddRunnerDefaults();
        JsonNode expected = JsonNode.Parse(text)!;
        expected["mcast_rejoin"] = new JsonObject { ["count"] = 1 };
        AssertJson(expected.ToJsonString(), document.Dump());
    }

    [Theory]
    [InlineData("{}", "{\"ports\": {\"eth0.100\": {\"link_watch\": {\"name\": \"ethtool\"}}}}")]
    [InlineData("{\"link_watch\": []}", "{\"link_watch\": [], \"ports\": {\"eth0.100\": {\"link_watch\": {\"name\": \"ethtool\"}}}}")]
    [InlineData("{\"ports\": {\"eth0.100\": {\"prio\": 1}}}", "{\"ports\": {\"eth0.100\": {\"prio\": 1, \"link_watch\": {\"name\": \"ethtool\"}}}}")]
    [InlineData("{\"ports\": {\"eth0.100\": {\"link_watch\": []}}}", "{\"ports\": {\"eth0.100\": {\"link_watch\": {\"name\": \"ethtool\"}}}}")]
    [InlineData("{\"ports\": 5}", "{\"ports\": {\"eth0.100\": {\"link_watch\": {\"name\": \"ethtool\"}}}}")]
    public void A_port_that_joins_without_any_watch_gets_ethtool(string text, string expected)
    {
        ConfigDocument document = Load(text);
        int priority = document.SettingsOf("eth0.100").Priority;
        Assert.True(document.AddImplicitWatch("eth0.100"));
        Assert.False(document.AddImplicitWatch("eth0.100"));
        AssertJson(expected, document.Dump());
        PortSettings settings = document.SettingsOf("eth0.100");
        Assert.Equal([new EthtoolWatchSettings()], settings.LinkWatches);
        Assert.Equal(priority, settings.Priority);
    }

    [Theory]
    [InlineData("{\"link_watch\": {\"name\": \"ethtool\", \"delay_up\": 5}}")]
    [InlineData("{\"ports\": {\"eth0.100\": {\"link_watch\": [{\"name\": \"tipc\", \"tipc_bearer\": \"x\"}]}}}")]
    public void A_port_with_a_watch_keeps_it(string text)
    {
        ConfigDocument document = Load(text);
        Assert.False(document.AddImplicitWatch("eth0.100"));
        AssertJson(text, document.Dump());
    }

    [Fact]
    public void Ports_come_in_the_order_of_the_text()
    {
        ConfigLoad load = ConfigDocument.Load("{\"ports\": {\"eth2\": {}, \"eth10\": {}, \"a.1\": {\"prio\": 7}, \"eth1\": {}}}", "-");
        Assert.Equal(["eth2", "eth10", "a.1", "eth1"], load.Settings!.Ports.Select(port => port.Name));
        Assert.Equal(7, load.Document!.SettingsOf("a.1").Priority);
    }

    [Fact]
    public void The_actual_dump_has_exactly_the_ports_of_the_team()
    {
        ConfigDocument document = Load("{\"ports\": {\"eth1\": {\"prio\": 1}, \"eth2\": {}}}");
        AssertJson("{\"ports\": {\"eth1\": {\"prio\": 1}, \"eth3\": {}}}", document.DumpActual(["eth3", "eth1"]));
        AssertJson("{\"ports\": {}}", document.DumpActual([]));
        AssertJson("{\"ports\": {\"eth1\": {\"prio\": 1}, \"eth2\": {}}}", document.Dump());
        AssertJson("{}", Load("{}").DumpActual([]));
        AssertJson("{\"ports\": {\"eth1\": {}}}", Load("{}").DumpActual(["eth1"]));
    }

    [Fact]
    public void A_ports_dump_is_its_section_or_empty_or_refused()
    {
        ConfigDocument document = Load("{\"ports\": {\"eth1\": {\"prio\": 1}}}");
        Assert.Equal("{\n    \"prio\": 1\n}", document.DumpPort("eth1", isPort: true));
        Assert.Equal("{}", document.DumpPort("eth2", isPort: true));
        Assert.Null(document.DumpPort("eth1", isPort: false));
    }

    [Fact]
    public void An_update_replaces_the_whole_section_of_a_port()
    {
        ConfigDocument document = Load("{\"ports\": {\"eth0.100\": {\"prio\": 1, \"sticky\": true}}}");
        Assert.Empty(document.UpdatePort("eth0.100", "{\"queue_id\": 4}"));
        Assert.Empty(document.UpdatePort("eth9", "{\"prio\": -3}"));
        AssertJson("{\"ports\": {\"eth0.100\": {\"queue_id\": 4}, \"eth9\": {\"prio\": -3}}}", document.Dump());
        Assert.Equal(4, document.SettingsOf("eth0.100").QueueId);
        Assert.Equal((0, false), (document.SettingsOf("eth0.100").Priority, document.SettingsOf("eth0.100").Sticky));
        Assert.Equal(-3, document.SettingsOf("eth9").Priority);
    }

    [Theory]
    [InlineData("{\"prio\": 5", "1:11: error: $.ports.eth1.prio: expected ',' or '}', got the end of the text")]
    [InlineData("[]", "1:1: error: $.ports.eth1: expected an object such as {\"prio\": 100}, got an array")]
    [InlineData("{\"prio\": 5, \"prio\": 6}", "1:13: error: $.ports.eth1.prio: duplicate key, already given at line 1, column 2")]
    [InlineData("{\"prio\": 1.5}", "1:10: error: $.ports.eth1.prio: expected an integer from -2147483648 to 2147483647, got the number 1.5")]
    [InlineData("{\"link_watch\": {\"name\": \"x\"}}", "1:25: error: $.ports.eth1.link_watch.name: expected \"ethtool\", \"arp_ping\", \"nsna_ping\" or \"tipc\", got the string \"x\"; the port is left out")]
    public void An_update_with_an_error_changes_nothing(string json, string expected)
    {
        ConfigDocument document = Load("{\"ports\": {\"eth1\": {\"prio\": 1}}}");
        string before = document.Dump();
        Assert.Equal("configuration of port eth1:" + expected, Assert.Single(document.UpdatePort("eth1", json)).ToString());
        Assert.Equal(before, document.Dump());
        Assert.Equal(1, document.SettingsOf("eth1").Priority);
        Assert.Empty(document.ReasonsAgainst("eth1"));
    }

    [Fact]
    public void An_update_with_a_warning_is_done()
    {
        ConfigDocument document = Load("{}");
        Finding finding = Assert.Single(document.UpdatePort("eth1", "{\"Prio\": 5}"));
        Assert.Equal("$.ports.eth1.Prio: unknown key, ignored; did you mean \"prio\"?", $"{finding.Path}: {finding.Message}");
        AssertJson("{\"ports\": {\"eth1\": {\"Prio\": 5}}}", document.Dump());
    }

    [Fact]
    public void An_update_lets_a_port_in_that_was_left_out()
    {
        ConfigDocument document = Load("{\"ports\": {\"eth1\": {\"queue_id\": -1}}}");
        Assert.NotEmpty(document.ReasonsAgainst("eth1"));
        Assert.Empty(document.UpdatePort("eth1", "{}"));
        Assert.Empty(document.ReasonsAgainst("eth1"));
        Assert.True(document.AddImplicitWatch("eth1"));
    }

    private static ConfigDocument Load(string text) => ConfigDocument.Load(text, "-").Document!;

    private static void AssertJson(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);
}
