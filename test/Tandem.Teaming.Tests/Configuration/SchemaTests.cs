using System.Text.Json.Nodes;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Configuration.Schema;
using Tandem.Teaming.Driving;

namespace Tandem.Teaming.Tests.Configuration;

public sealed class SchemaTests
{
    public static TheoryData<string> Keys =>
        [.. ConfigSchema.Sections.SelectMany(section => section.Keys.Select(section.PathOf))];

    [Theory, MemberData(nameof(Keys))]
    public void Every_key_is_described_completely(string path)
    {
        ConfigKey key = KeyAt(path, out _);
        Assert.EndsWith(".", key.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', key.Summary);
        Assert.DoesNotContain('|', key.Summary);
        Assert.NotEmpty(key.Source);
        Assert.True(key.Default is null || key.DefaultNote.Length == 0);
        Assert.True(key.Default is not null || key.DefaultNote.Length > 0 || key.IsRequired || key.Section is not null);
        Assert.True(key.Minimum <= key.Maximum);
        Assert.Empty(key.UsedBy.Except([.. RunnerNames.All, .. LinkWatchNames.All]));
    }

    [Theory, MemberData(nameof(Keys))]
    public void The_example_and_the_default_of_every_key_are_right(string path)
    {
        ConfigKey key = KeyAt(path, out ConfigSection section);
        Assert.Empty(Load(section, key, JsonNode.Parse(key.Example)).Findings);
        if (key.Default is { } value) Assert.Empty(Load(section, key, value.DeepClone()).Findings);
    }

    [Theory, MemberData(nameof(Keys))]
    public void Every_limit_of_an_integer_is_taken_and_nothing_beyond(string path)
    {
        ConfigKey key = KeyAt(path, out ConfigSection section);
        if (key.Shape != ConfigShape.Integer) return;
        Assert.Empty(Load(section, key, key.Minimum).Findings);
        Assert.Empty(Load(section, key, key.Maximum).Findings);
        Assert.NotEmpty(Load(section, key, (long)key.Minimum - 1).Findings);
        Assert.NotEmpty(Load(section, key, (long)key.Maximum + 1).Findings);
    }

    [Theory, MemberData(nameof(Keys))]
    public void Every_choice_means_something_else(string path)
    {
        ConfigKey key = KeyAt(path, out ConfigSection section);
        if (key.Shape != ConfigShape.Choice || key == LinkWatchKeys.Name) return;
        string[] meanings = [.. key.Choices.Select(choice => Load(section, key, choice)).Select(SilentSettings)];
        Assert.Equal(meanings.Length, meanings.Distinct().Count());
    }

    [Theory, MemberData(nameof(Keys))]
    public void The_example_of_every_key_changes_the_settings(string path)
    {
        ConfigKey key = KeyAt(path, out ConfigSection section);
        if (key == LinkWatchKeys.Name || key == TeamKeys.SchemaReference) return;
        string silent = SilentSettings(ConfigDocument.Load(Skeleton(section, key).ToJsonString(), "-"));
        Assert.NotEqual(silent, SilentSettings(Load(section, key, JsonNode.Parse(key.Example))));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"runner\": {}, \"notify_peers\": {}, \"mcast_rejoin\": {}, \"link_watch\": [], \"ports\": {}}")]
    [InlineData("{\"runner\": {\"name\": \"roundrobin\"}}")]
    public void The_tables_defaults_are_those_of_the_settings(string text) =>
        Assert.Equal(SettingsText.Of(new TeamSettings()), SilentSettings(ConfigDocument.Load(text, "-")));

    [Fact]
    public void The_tables_defaults_are_those_of_the_settings_of_ports_and_watches()
    {
        TeamSettings settings = ConfigDocument.Load(
            """
            {
              "runner": {"name": "lacp", "tx_balancer": {}},
              "link_watch": [
                {"name": "ethtool"}, {"name": "arp_ping", "target_host": "h"},
                {"name": "nsna_ping", "target_host": "h"}, {"name": "tipc", "tipc_bearer": "b"}
              ],
              "ports": {"eth1": {}}
            }
            """, "-").Settings!;
        TeamSettings expected = new()
        {
            Runner = new RunnerSettings { Name = "lacp" },
            LinkWatches =
            [
                new EthtoolWatchSettings(), new ArpPingWatchSettings("h"), new NsnaPingWatchSettings("h"),
                new TipcWatchSettings("b"),
            ],
            Ports = [new PortSettings("eth1")],
        };
        Assert.Equal(SettingsText.Of(expected), SettingsText.Of(settings));
    }

    [Fact]
    public void The_default_hash_in_the_table_is_that_of_the_driver()
    {
        string text = $"{{\"runner\": {{\"name\": \"lacp\", \"tx_hash\": {RunnerKeys.TxHash.Default!.ToJsonString()}}}}}";
        Assert.Equal(TxHashParts.Default, ConfigDocument.Load(text, "-").Settings!.Runner.TxHash);
    }

    private static ConfigLoad Load(ConfigSection section, ConfigKey key, JsonNode? value)
    {
        JsonNode root = Skeleton(section, key);
        JsonObject parent = section.Path.Replace("PORT", "eth1", StringComparison.Ordinal).Split('.').Skip(1)
            .Aggregate(root, (node, name) => node[name]!).AsObject();
        parent[key.Name] = value;
        return ConfigDocument.Load(root.ToJsonString(), "-");
    }

    private static string SilentSettings(ConfigLoad load)
    {
        Assert.Empty(load.Findings);
        return SettingsText.Of(load.Settings!);
    }

    // A configuration with the section, used by a runner or watch that looks at the key.
    private static JsonNode Skeleton(ConfigSection section, ConfigKey key)
    {
        string user = key.UsedBy.Count > 0 ? key.UsedBy[0] : "";
        string runner = RunnerNames.All.Contains(user) ? user : "loadbalance";
        string watch = user switch
        {
            "arp_ping" or "nsna_ping" => $"{{\"name\": \"{user}\", \"target_host\": \"h\"}}",
            "tipc" => "{\"name\": \"tipc\", \"tipc_bearer\": \"b\"}",
            _ => "{\"name\": \"ethtool\"}",
        };
        return JsonNode.Parse(section.Path switch
        {
            "$.link_watch" => $"{{\"link_watch\": {watch}}}",
            "$.ports.PORT" => $"{{\"runner\": {{\"name\": \"{runner}\"}}, \"ports\": {{\"eth1\": {{}}}}}}",
            "$.runner" => $"{{\"runner\": {{\"name\": \"{runner}\"}}}}",
            "$.runner.tx_balancer" => "{\"runner\": {\"name\": \"loadbalance\", \"tx_balancer\": {}}}",
            "$" => "{}",
            _ => $"{{\"{section.Path[2..]}\": {{}}}}",
        })!;
    }

    private static ConfigKey KeyAt(string path, out ConfigSection section)
    {
        section = ConfigSchema.Sections.Single(one => one.Keys.Any(key => one.PathOf(key) == path));
        ConfigSection found = section;
        return section.Keys.Single(key => found.PathOf(key) == path);
    }
}
