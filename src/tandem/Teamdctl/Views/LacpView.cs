using System.Text.Json.Nodes;

namespace Tandem.CommandLine.Teamdctl.Views;

/// <summary>Shows what the lacp runner adds to a state dump.</summary>
internal static class LacpView
{
    /// <summary>Shows the runner, or nothing when <paramref name="runner"/> is not complete.</summary>
    internal static void WriteRunner(Outline outline, DumpFields runner)
    {
        bool isActive = runner.Flag("active");
        bool isFast = runner.Flag("fast_rate");
        int priority = runner.Number("sys_prio");
        if (!runner.IsComplete) return;

        outline.Line(1, $"active: {Outline.YesNo(isActive)}");
        outline.Line(1, $"fast rate: {Outline.YesNo(isFast)}");
        outline.Detail(1, $"system priority: {priority}");
    }

    /// <summary>Shows a port's part.</summary>
    /// <returns>Null, or what is missing.</returns>
    internal static string? WritePort(Outline outline, JsonNode? port)
    {
        outline.Line(2, "runner:");
        DumpFields fields = new(port);
        DumpFields runner = fields.Object("runner");
        DumpFields aggregator = runner.Object("aggregator");
        int id = aggregator.Number("id");
        bool isAggregatorSelected = aggregator.Flag("selected");
        bool isSelected = runner.Flag("selected");
        string state = runner.Text("state");
        int key = runner.Number("key");
        int priority = runner.Number("prio");
        JsonNode? actor = runner.Any("actor_lacpdu_info");
        JsonNode? partner = runner.Any("partner_lacpdu_info");
        if (!fields.IsComplete) return "Failed to parse JSON port runner dump.";

        outline.Line(3, $"aggregator ID: {id}{(isAggregatorSelected ? ", Selected" : "")}");
        outline.Line(3, $"selected: {Outline.YesNo(isSelected)}");
        outline.Line(3, $"state: {state}");
        outline.Detail(3, $"key: {key}");
        outline.Detail(3, $"priority: {priority}");
        return WriteLacpdu(outline, "actor", actor) ?? WriteLacpdu(outline, "partner", partner);
    }

    private static string? WriteLacpdu(Outline outline, string side, JsonNode? lacpdu)
    {
        outline.Detail(3, $"{side} LACPDU info:");
        DumpFields fields = new(lacpdu);
        string[] lines =
        [
            $"system priority: {fields.Number("system_priority")}",
            $"system: {fields.Text("system")}",
            $"key: {fields.Number("key")}",
            $"port_priority: {fields.Number("port_priority")}",
            $"port: {fields.Number("port")}",
            $"state: 0x{fields.Number("state"):x}",
        ];
        if (!fields.IsComplete) return "Failed to parse JSON port runner lacpdu dump.";

        foreach (string line in lines) outline.Detail(4, line);
        return null;
    }
}
