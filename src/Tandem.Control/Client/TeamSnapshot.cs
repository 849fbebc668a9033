using System.Text.Json.Nodes;
using Tandem.Teaming.Json;

namespace Tandem.Control.Client;

/// <summary>A team's state at one moment, as its daemon tells it.</summary>
/// <param name="Runner">The runner's name, e.g. <c>activebackup</c>.</param>
/// <param name="ActivePort">activebackup: the port that carries traffic; null when none does, or with another runner.</param>
/// <param name="Ports">In the order of their names.</param>
/// <param name="Dump">All of it, also what is not here: the items of the runner, LACP's for example.</param>
public sealed record TeamSnapshot(string Runner, string? ActivePort, IReadOnlyList<PortSnapshot> Ports, JsonObject Dump)
{
    /// <summary>Reads a state dump. Never throws.</summary>
    /// <returns>Null when it is none.</returns>
    public static TeamSnapshot? TryRead(string json)
    {
        if (JsonReading.Read(json) is not JsonObject dump || Find(dump, "setup.runner_name") is not JsonValue name) return null;
        IEnumerable<KeyValuePair<string, JsonNode?>> ports = dump["ports"] as JsonObject ?? [];
        return new TeamSnapshot(
            name.ToString(),
            Find(dump, "runner.active_port")?.ToString() is { Length: > 0 } active ? active : null,
            [.. ports.Select(port => PortSnapshot.Read(port.Key, port.Value))],
            dump);
    }

    internal static JsonNode? Find(JsonNode? node, string path)
    {
        foreach (string key in path.Split('.')) node = (node as JsonObject)?[key];
        return node;
    }
}
