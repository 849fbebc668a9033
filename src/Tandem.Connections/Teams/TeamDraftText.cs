using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Tandem.Teaming.Json;

namespace Tandem.Connections.Teams;

/// <summary>Writes a team's configuration, blank for blank as libteam's bond2team does where that is right.</summary>
public static class TeamDraftText
{
    private const string DefaultWatch = "\"link_watch\" : { \"name\" : \"ethtool\" }";

    /// <summary>All but the ports in one line: <c>{ "runner" : {  "name" : "lacp" }, "link_watch" : … }</c>.</summary>
    public static string OneLine(TeamDraft draft)
    {
        string watch = draft.LinkWatches switch
        {
            [] => DefaultWatch,
            [IReadOnlyList<JsonMember> one] => $"\"link_watch\" : {Loose(one)}",
            IReadOnlyList<IReadOnlyList<JsonMember>> many => $"\"link_watch\" : [ {string.Join(", ", many.Select(Loose))} ]",
        };
        string others = string.Concat(draft.Others.Select(one => $", {one}"));
        return $"{{ \"runner\" : {Loose(Runner(draft))}, {watch}{others} }}";
    }

    /// <summary>A port's section in one line: <c>{ "prio" : -100 }</c>.</summary>
    public static string OneLine(TeamPortDraft port) => port.Members.Count == 0 ? "{ }" : $"{{ {string.Join(", ", port.Members)} }}";

    /// <summary>A whole configuration file.</summary>
    /// <param name="draft">What it says.</param>
    /// <param name="device">The team device.</param>
    public static string File(TeamDraft draft, string device)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{{\n  \"device\" : {Quote(device)},\n  \"runner\" : {{\n{Indented(Runner(draft))}\n  }},\n");
        foreach (JsonMember one in draft.Others) text.Append(CultureInfo.InvariantCulture, $"  {one},\n");
        text.Append("  \"link_watch\" : ");
        switch (draft.LinkWatches)
        {
            case []: text.Append("{\n     \"name\" : \"ethtool\"\n  },\n"); break;
            case [IReadOnlyList<JsonMember> one]: text.Append(CultureInfo.InvariantCulture, $"{{\n{Indented(one)}\n  }},\n"); break;
            default: text.Append(CultureInfo.InvariantCulture, $"[\n     {string.Join(",\n     ", draft.LinkWatches.Select(Tight))}\n  ],\n"); break;
        }

        text.Append("  \"ports\" : {\n");
        for (int at = 0; at < draft.Ports.Count; at++)
            text.Append(CultureInfo.InvariantCulture, $"{Port(draft.Ports[at])}{(at == draft.Ports.Count - 1 ? "" : ",")}\n");
        return text.Append("  }\n}\n").ToString();
    }

    /// <summary>A string as JSON.</summary>
    internal static string Quote(string value) => JsonText.Print(JsonValue.Create(value), oneLine: true);

    // Each section tells prio and sticky; a blank follows sticky's value, which ends the original's sections.
    private static string Port(TeamPortDraft port)
    {
        List<JsonMember> members = [.. port.Members];
        if (!members.Any(one => one.Name == "sticky")) members.Add(new JsonMember("sticky", "false"));
        string lines = string.Join(",\n", members.Select(one => $"        {one}"));
        return $"    {Quote(port.Name)} : {{\n{lines} \n    }}";
    }

    private static IReadOnlyList<JsonMember> Runner(TeamDraft draft) =>
        draft.Runner.Count > 0 ? draft.Runner : [new JsonMember("name", "\"roundrobin\"")];

    private static string Indented(IEnumerable<JsonMember> members) => string.Join(",\n", members.Select(one => $"     {one}"));

    private static string Loose(IReadOnlyList<JsonMember> members) => $"{{  {string.Join(",  ", members)} }}";

    private static string Tight(IReadOnlyList<JsonMember> members) => $"{{ {string.Join(", ", members)} }}";
}
