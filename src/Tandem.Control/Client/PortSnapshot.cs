using System.Text.Json.Nodes;

namespace Tandem.Control.Client;

/// <summary>A port's state at one moment.</summary>
/// <param name="Name">Its interface's name.</param>
/// <param name="IsUp">What its link watches say together: what the runner goes by.</param>
/// <param name="IsLinkUp">What the device says.</param>
/// <param name="SpeedMbps">Mbit/s; 0 or -1 when unknown.</param>
/// <param name="IsFullDuplex">False also when unknown.</param>
/// <param name="Watches">Its link watches.</param>
public sealed record PortSnapshot(
    string Name, bool IsUp, bool IsLinkUp, long SpeedMbps, bool IsFullDuplex, IReadOnlyList<WatchSnapshot> Watches)
{
    internal static PortSnapshot Read(string name, JsonNode? port)
    {
        IEnumerable<KeyValuePair<string, JsonNode?>> watches = TeamSnapshot.Find(port, "link_watches.list") as JsonObject ?? [];
        return new PortSnapshot(
            name,
            IsTrue(port, "link_watches.up"),
            IsTrue(port, "link.up"),
            NumberAt(port, "link.speed"),
            TeamSnapshot.Find(port, "link.duplex")?.ToString() == "full",
            [.. watches.Select(watch => new WatchSnapshot(
                TeamSnapshot.Find(watch.Value, "name")?.ToString() ?? "", IsTrue(watch.Value, "up"), NumberAt(watch.Value, "down_count")))]);
    }

    private static bool IsTrue(JsonNode? node, string path) =>
        TeamSnapshot.Find(node, path) is JsonValue value && value.TryGetValue(out bool isTrue) && isTrue;

    private static long NumberAt(JsonNode? node, string path) =>
        TeamSnapshot.Find(node, path) is JsonValue value && value.TryGetValue(out long number) ? number : 0;
}
