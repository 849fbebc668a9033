using System.Text.Json;
using System.Text.Json.Nodes;
using Tandem.Teaming.Json;

namespace Tandem.CommandLine.Tests.Teamdctl.Views;

/// <summary>State dumps, whole and with one member missing, of another type, or odd.</summary>
/// <remarks>Runners and link watches keep their names: of those it does not know, ours shows what there is.</remarks>
internal static class DumpVariants
{
    private static readonly string[] s_folders =
        ["activebackup_ethtool_1", "activebackup_arp_ping_1", "activebackup_tipc", "roundrobin", "lacp_1"];

    internal static IReadOnlyList<string> All() => [.. Bases().SelectMany(Of)];

    private static IEnumerable<JsonObject> Bases()
    {
        foreach (string folder in s_folders) yield return OnePort(folder);

        // None of the recorded teams has this watch.
        JsonObject nsna = OnePort("activebackup_ethtool_1");
        nsna["ports"]!["eth1"]!["link_watches"]!["list"]!["link_watch_0"] = JsonNode.Parse("""
            {"down_count": 2, "init_wait": 1, "interval": 200, "missed": 3, "missed_max": 30, "name": "nsna_ping",
             "target_host": "fe80::1", "up": false}
            """);
        yield return nsna;
    }

    private static JsonObject OnePort(string folder)
    {
        JsonObject dump = (JsonObject)JsonReading.Read(GoldenFile.Read(folder, "state_dump").Text)!;
        JsonObject ports = (JsonObject)dump["ports"]!;
        List<string> others = [.. ports.Select(port => port.Key).Where(name => name != "eth1")];
        foreach (string name in others) ports.Remove(name);
        return dump;
    }

    private static IEnumerable<string> Of(JsonObject dump)
    {
        yield return dump.ToJsonString();
        foreach (string[] path in Paths(dump, []).ToList())
        {
            yield return With(dump, path, (parent, name) => parent.Remove(name));
            JsonNode? old = Find(dump, path);
            foreach (JsonNode? other in Replacements(old?.GetValueKind() ?? JsonValueKind.Null))
            {
                if (path[^1] is "name" or "runner_name" && other?.GetValueKind() == JsonValueKind.String) continue;
                yield return With(dump, path, (parent, name) => parent[name] = other?.DeepClone());
            }
        }
    }

    private static JsonNode?[] Replacements(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => [JsonValue.Create(1), new JsonObject()],
        JsonValueKind.String => [JsonValue.Create(5), JsonValue.Create("é%d\n"), null],
        JsonValueKind.Number => [JsonValue.Create("5"), JsonNode.Parse("1.0"), JsonNode.Parse("4294967295")],
        _ => [JsonValue.Create(1), JsonValue.Create(true), JsonValue.Create(false)],
    };

    private static IEnumerable<string[]> Paths(JsonObject members, string[] path)
    {
        foreach ((string name, JsonNode? value) in members)
        {
            yield return [.. path, name];
            if (value is not JsonObject inner) continue;
            foreach (string[] deeper in Paths(inner, [.. path, name])) yield return deeper;
        }
    }

    private static JsonNode? Find(JsonObject dump, IEnumerable<string> path) =>
        path.Aggregate((JsonNode?)dump, (node, name) => node![name]);

    private static string With(JsonObject dump, string[] path, Action<JsonObject, string> change)
    {
        JsonObject copy = (JsonObject)dump.DeepClone();
        change((JsonObject)Find(copy, path.SkipLast(1))!, path[^1]);
        return copy.ToJsonString();
    }
}
