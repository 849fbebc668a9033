using System.Text.Json.Nodes;
using Tandem.Teaming.Configuration.Reading;

namespace Tandem.Teaming.Configuration.Schema;

/// <summary>The table of keys as a JSON Schema, for editors: completion, hints, and marks where something is wrong.</summary>
/// <remarks>
/// Shape: JSON Schema draft 2020-12. It marks unknown keys, which the reader ignores with a warning; rules about two keys at once are
/// the reader's alone. Printed, it is docs/teamd.schema.json.
/// </remarks>
public static class JsonSchema
{
    private const string Dialect = "https://json-schema.org/draft/2020-12/schema";
    private const string WatchName = "linkWatch";
    private const string PortName = "port";

    // A name of an interface, as far as a pattern can say it.
    private const string InterfacePattern = @"^(?!\.{1,2}$)[^\s/:]{1,15}$";

    /// <summary>The whole schema.</summary>
    public static JsonObject Build()
    {
        JsonObject root = Object(TeamKeys.Section);
        JsonObject schema = new()
        {
            ["$schema"] = Dialect,
            ["title"] = "Configuration of a team (teamd.conf)",
            ["description"] = "What teamd reads with -f.",
        };
        foreach ((string name, JsonNode? value) in root.ToArray())
        {
            root.Remove(name);
            schema[name] = value;
        }

        schema["$defs"] = new JsonObject { [WatchName] = Watch(), [PortName] = Object(PortKeys.Section) };
        return schema;
    }

    private static JsonObject Object(ConfigSection section)
    {
        JsonObject members = [];
        foreach (ConfigKey key in section.Keys) members[key.Name] = Value(key);
        return new() { ["type"] = "object", ["properties"] = members, ["additionalProperties"] = false };
    }

    // Which keys go with which watch.
    private static JsonObject Watch()
    {
        JsonObject watch = Object(LinkWatchKeys.Section);
        watch["required"] = Names(LinkWatchKeys.Section.Keys.Where(key => key.IsRequired && key.UsedBy.Count == 0));
        watch["allOf"] = new JsonArray([.. LinkWatchNames.All.Select(Kind).Where(kind => kind is not null)]);
        return watch;
    }

    private static JsonNode? Kind(string name)
    {
        ConfigKey[] required = [.. LinkWatchKeys.Section.Keys.Where(key => key.IsRequired && key.UsedBy.Contains(name))];
        if (required.Length == 0) return null;
        return new JsonObject
        {
            ["if"] = new JsonObject
            {
                ["properties"] = new JsonObject { [LinkWatchKeys.Name.Name] = new JsonObject { ["const"] = name } },
                ["required"] = Names([LinkWatchKeys.Name]),
            },
            ["then"] = new JsonObject { ["required"] = Names(required) },
        };
    }

    private static JsonObject Value(ConfigKey key)
    {
        JsonObject value = new() { ["description"] = Describe(key) };
        foreach ((string name, JsonNode? shape) in Shape(key).ToArray()) value[name] = shape?.DeepClone();
        if (key.Default is { } standard) value["default"] = standard.DeepClone();
        if (key.Section is null || key.Shape == ConfigShape.NamedSections) value["examples"] = new JsonArray(JsonNode.Parse(key.Example));
        return value;
    }

    private static JsonObject Shape(ConfigKey key) => key.Shape switch
    {
        ConfigShape.Boolean => new() { ["type"] = "boolean" },
        ConfigShape.Integer => new() { ["type"] = "integer", ["minimum"] = key.Minimum, ["maximum"] = key.Maximum },
        ConfigShape.Choice => new() { ["enum"] = Texts(key.Choices) },
        ConfigShape.ChoiceList => new()
        {
            ["type"] = "array",
            ["items"] = new JsonObject { ["enum"] = Texts(key.Choices) },
            ["minItems"] = 1,
        },
        ConfigShape.Section => Object(key.Section!),
        ConfigShape.SectionOrList => new()
        {
            ["anyOf"] = new JsonArray(Reference(WatchName), new JsonObject { ["type"] = "array", ["items"] = Reference(WatchName) }),
        },
        ConfigShape.NamedSections => new()
        {
            ["type"] = "object",
            ["propertyNames"] = new JsonObject { ["pattern"] = InterfacePattern },
            ["additionalProperties"] = Reference(PortName),
        },
        _ => Text(key),
    };

    private static JsonObject Text(ConfigKey key)
    {
        JsonObject text = new() { ["type"] = "string" };
        if (key == TeamKeys.Device) text["pattern"] = InterfacePattern;
        return text;
    }

    // What a hint in an editor shows.
    private static string Describe(ConfigKey key)
    {
        List<string> parts = [key.Summary];
        if (key.Unit.Length > 0) parts.Add($"In {key.Unit}.");
        if (key.DefaultNote.Length > 0) parts.Add($"Without it: {key.DefaultNote.Replace("`", "", StringComparison.Ordinal)}.");
        if (key.UsedBy.Count > 0) parts.Add($"Used by {Expectation.OneOf(key.UsedBy).Replace(" or ", " and ", StringComparison.Ordinal)}.");
        if (key.Section is null && key.OnChange != ChangeEffect.Live)
        {
            parts.Add(key.OnChange == ChangeEffect.PortBounce
                ? "Changed on a running team, ports stop carrying frames for a moment."
                : "Changed, the team must be started anew.");
        }

        return string.Join(' ', parts).Replace("`", "", StringComparison.Ordinal);
    }

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/$defs/{name}" };

    private static JsonArray Names(IEnumerable<ConfigKey> keys) => Texts([.. keys.Select(key => key.Name)]);

    private static JsonArray Texts(IReadOnlyList<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
