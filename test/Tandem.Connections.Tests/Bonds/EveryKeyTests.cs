using System.Text.Json.Nodes;
using Tandem.Connections.Addressing;
using Tandem.Connections.Bonds;
using Tandem.Connections.Profiles;
using Tandem.Connections.Tests.Ifcfg;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Configuration.Schema;

namespace Tandem.Connections.Tests.Bonds;

/// <summary>Every key of the configuration becomes an option of the bond or is told: the table of keys decides what is tried.</summary>
public sealed class EveryKeyTests
{
    // What changes neither the bond nor what is told, and why that is right.
    private static readonly Dictionary<string, string> s_silent = new()
    {
        ["$schema"] = "is for editors",
        ["device"] = "the bond has the name that the program gives it",
        ["runner.coupled_control"] = "a bond's ports receive and transmit at once anyway",
        ["runner.tx_balancer.balancing_interval"] = "belongs to the balancer, which is told",
        ["link_watch.tipc_bearer"] = "belongs to the watch, which is told",
    };

    // Where the example of the table says nothing that is not so anyway.
    private static readonly Dictionary<string, string> s_telling = new()
    {
        ["link_watch"] = """{"name": "ethtool", "delay_up": 300}""",
        ["link_watch.target_host"] = "\"router\"",
    };

    /// <summary>Key, runner or link watch that uses it, value.</summary>
    public static TheoryData<string, string, string> Cases()
    {
        TheoryData<string, string, string> cases = [];
        foreach (ConfigSection section in ConfigSchema.Sections)
        {
            foreach (ConfigKey key in section.Keys)
            {
                string path = section.PathOf(key);
                string usual = path.StartsWith("link_watch.", StringComparison.Ordinal) ? "ethtool"
                    : path.StartsWith("runner.tx_balancer.", StringComparison.Ordinal) ? "loadbalance" : "activebackup";
                foreach (string user in key.UsedBy.Count > 0 ? key.UsedBy : [usual])
                {
                    foreach (string value in Values(key, path).Where(value => value != $"\"{user}\"")) cases.Add(path, user, value);
                }
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_key_is_carried_over_or_told(string path, string user, string value)
    {
        JsonObject without = Team(path, user);
        JsonObject with = without.DeepClone().AsObject();
        Set(with, path, JsonNode.Parse(value));

        bool isSilent = Outcome(with) == Outcome(without);

        Assert.True(isSilent == s_silent.ContainsKey(path), $"{with.ToJsonString()}\n{Outcome(with)}");
    }

    private static IEnumerable<string> Values(ConfigKey key, string path) => s_telling.TryGetValue(path, out string? telling) ? [telling]
        : key.Shape == ConfigShape.Choice ? key.Choices.Where(choice => choice != key.Default?.GetValue<string>()).Select(choice => $"\"{choice}\"")
        : [key.Example];

    // A team in which the key, which it does not have, means something.
    private static JsonObject Team(string path, string user)
    {
        bool isOfWatch = path.StartsWith("link_watch.", StringComparison.Ordinal);
        JsonObject runner = new() { ["name"] = isOfWatch ? "activebackup" : user };
        JsonObject team = new() { ["runner"] = runner, ["ports"] = JsonNode.Parse("""{"eth1": {}, "eth2": {"prio": 10}}""") };
        if (path is "ports" or "runner") team.Remove(path);
        if (path == "runner.tx_balancer.balancing_interval") runner["tx_balancer"] = new JsonObject { ["name"] = "basic" };
        if (path.StartsWith("ports.", StringComparison.Ordinal) && user == "lacp") runner["agg_select_policy"] = "port_config";
        if (isOfWatch) team["link_watch"] = Watch(user, user == "nsna_ping" ? "2001:db8::1" : "192.0.2.1");
        if (path == "link_watch_policy") team["link_watch"] = new JsonArray(Watch("arp_ping", "192.0.2.1"), Watch("arp_ping", "192.0.2.2"));
        return team;
    }

    private static JsonObject Watch(string name, string host) => name switch
    {
        "ethtool" => new JsonObject { ["name"] = name, ["target_host"] = "router", ["tipc_bearer"] = "eth8" },
        "tipc" => new JsonObject { ["name"] = name, ["tipc_bearer"] = "eth8" },
        _ => new JsonObject { ["name"] = name, ["target_host"] = host },
    };

    private static void Set(JsonObject team, string path, JsonNode? value)
    {
        string[] steps = path.Replace("PORT", "eth1", StringComparison.Ordinal).Split('.');
        JsonObject section = team;
        foreach (string step in steps[..^1]) section = (section[step] ??= new JsonObject()).AsObject();
        section[steps[^1]] = value;
    }

    private static string Outcome(JsonObject team)
    {
        ConfigLoad load = ConfigDocument.Load(team.ToJsonString(), "teamd.conf");
        Assert.DoesNotContain(load.Findings, finding => finding.Severity == FindingSeverity.Error);
        DeviceProfile bond = TeamToBond.Convert(load.Settings!, "bond0", new IpSettings());
        return IfcfgTests.Summary(bond) + string.Concat(bond.Losses.Select(loss => $"\n{loss}"));
    }
}
