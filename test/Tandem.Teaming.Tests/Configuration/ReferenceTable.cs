using System.Text;
using Tandem.Teaming.Configuration.Schema;

namespace Tandem.Teaming.Tests.Configuration;

/// <summary>Prints a section of the table of keys as docs/configuration.md shows it.</summary>
internal static class ReferenceTable
{
    /// <summary>A Markdown table of the keys.</summary>
    internal static string Of(ConfigSection section)
    {
        StringBuilder table = new();
        AppendRow(table, ["key", "value", "default", "used by", "changed on a running team", "what it is for", "example"]);
        table.Append("|---|---|---|---|---|---|---|\n");
        foreach (ConfigKey key in section.Keys)
            AppendRow(table, [$"`{key.Name}`", Value(key), Default(key), UsedBy(key), Change(key), key.Summary, $"`{key.Example}`"]);
        return table.ToString();
    }

    private static void AppendRow(StringBuilder table, string[] cells) =>
        table.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string Value(ConfigKey key) => key.Shape switch
    {
        ConfigShape.Boolean => "`true` or `false`",
        ConfigShape.Integer => Range(key),
        ConfigShape.Text => "string",
        ConfigShape.Choice => string.Join(", ", Choices(key)),
        ConfigShape.ChoiceList => $"array of {string.Join(", ", Choices(key))}",
        ConfigShape.SectionOrList => "object, or array of objects",
        _ => "object",
    };

    private static IEnumerable<string> Choices(ConfigKey key) => key.Choices.Select(choice => $"`\"{choice}\"`");

    private static string Range(ConfigKey key)
    {
        string unit = key.Unit.Length > 0 ? $", {key.Unit}" : "";
        return (key.Minimum, key.Maximum) switch
        {
            (int.MinValue, int.MaxValue) => "integer",
            (_, int.MaxValue) => $"integer from {key.Minimum}",
            _ => $"integer from {key.Minimum} to {key.Maximum}",
        } + unit;
    }

    private static string Default(ConfigKey key)
    {
        if (key.IsRequired) return "required";
        if (key.Default is { } value) return $"`{value.ToJsonString()}`";
        return key.DefaultNote.Length > 0 ? key.DefaultNote : "`{}`";
    }

    private static string Change(ConfigKey key) => key.OnChange switch
    {
        _ when key == TeamKeys.SchemaReference => "nothing to do",
        _ when key.Shape == ConfigShape.Section => "by its keys",
        ChangeEffect.PortBounce => "port bounce",
        ChangeEffect.Recreate => "recreate",
        _ => "live",
    };

    private static string UsedBy(ConfigKey key) => key.UsedBy.Count == 0 ? "all" : string.Join(", ", key.UsedBy);
}
