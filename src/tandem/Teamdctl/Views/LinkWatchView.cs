using System.Text.Json.Nodes;

namespace Tandem.CommandLine.Teamdctl.Views;

/// <summary>Shows one link watch of a port.</summary>
internal static class LinkWatchView
{
    private const int Level = 4;

    /// <summary>Shows the watch called <paramref name="instance"/>, e.g. <c>link_watch_0</c>.</summary>
    /// <returns>Null, or what is missing.</returns>
    internal static string? Write(Outline outline, string instance, JsonNode? watch)
    {
        DumpFields fields = new(watch);
        string name = fields.Text("name");
        bool isUp = fields.Flag("up");
        int downCount = fields.Number("down_count");
        if (!fields.IsComplete) return "Failed to parse JSON port link watch dump.";

        outline.Line(Level - 1, $"instance[{instance}]:");
        outline.Line(Level, $"name: {name}");
        outline.Line(Level, $"link: {Outline.UpDown(isUp)}");
        outline.Line(Level, $"down count: {downCount}");
        return WriteSettings(outline, name, fields);
    }

    // Read even when nothing of it is shown: a dump that lacks something is refused in any case.
    private static string? WriteSettings(Outline outline, string name, DumpFields watch)
    {
        string[] lines = name switch
        {
            "ethtool" => Ethtool(watch),
            "arp_ping" => ArpPing(watch),
            "nsna_ping" => NsnaPing(watch),
            "tipc" => [$"tipc bearer: {watch.Text("tipc_bearer")}"],
            _ => Other(watch),
        };
        if (!watch.IsComplete)
        {
            return name == "tipc"
                ? "Failed to parse JSON tipc_bearer link watch dump"
                : $"Failed to parse JSON {name} link watch dump.";
        }

        foreach (string line in lines) outline.Detail(Level, line);
        return null;
    }

    // Deviation: the original refuses the whole dump, because it can have no watch that it does not know.
    private static string[] Other(DumpFields watch)
    {
        List<string> lines = [];
        OtherView.Write(watch.Members, (level, line) => lines.Add(Outline.Indent(level, line)), 0, "name", "up", "down_count");
        return [.. lines];
    }

    private static string[] Ethtool(DumpFields watch) =>
    [
        $"link up delay: {watch.Number("delay_up")}",
        $"link down delay: {watch.Number("delay_down")}",
    ];

    private static string[] ArpPing(DumpFields watch) =>
    [
        $"source host: {watch.Text("source_host")}",
        $"target host: {watch.Text("target_host")}",
        $"interval: {watch.Number("interval")}",
        $"missed packets: {watch.Number("missed")}/{watch.Number("missed_max")}",
        $"validate_active: {Outline.YesNo(watch.Flag("validate_active"))}",
        $"validate_inactive: {Outline.YesNo(watch.Flag("validate_inactive"))}",
        $"send_always: {Outline.YesNo(watch.Flag("send_always"))}",
        $"initial wait: {watch.Number("init_wait")}",
    ];

    private static string[] NsnaPing(DumpFields watch) =>
    [
        $"target host: {watch.Text("target_host")}",
        $"interval: {watch.Number("interval")}",
        $"missed packets: {watch.Number("missed")}/{watch.Number("missed_max")}",
        $"initial wait: {watch.Number("init_wait")}",
    ];
}
