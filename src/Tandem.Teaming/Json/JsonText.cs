using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tandem.Teaming.Json;

/// <summary>Prints JSON as teamd does: every dump that scripts compare has this form.</summary>
/// <remarks>
/// Shape: keys in the order of their UTF-8 bytes, 4 spaces a level, one member or element a line, ASCII only, no
/// newline at the end; or everything in one line, as <c>{"a": {}, "b": [1, 2]}</c>.
/// Source: jansson's json_dumps with JSON_INDENT(4), JSON_ENSURE_ASCII and JSON_SORT_KEYS (behaviour).
/// </remarks>
public static class JsonText
{
    private const int SpacesPerLevel = 4;

    /// <summary>Prints <paramref name="node"/>; null is JSON's <c>null</c>.</summary>
    /// <param name="node">What to print.</param>
    /// <param name="oneLine">True for the form without line breaks.</param>
    public static string Print(JsonNode? node, bool oneLine = false)
    {
        StringBuilder text = new();
        Append(text, node, oneLine ? null : 0);
        return text.ToString();
    }

    /// <summary>Appends <paramref name="value"/> in double quotes, with everything but ASCII escaped.</summary>
    internal static void AppendQuoted(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (char c in value) AppendEscaped(text, c);
        text.Append('"');
    }

    // A null level means one line.
    private static void Append(StringBuilder text, JsonNode? node, int? level)
    {
        switch (node)
        {
            case null: text.Append("null"); break;
            case JsonObject members: AppendObject(text, members, level); break;
            case JsonArray items: AppendArray(text, items, level); break;
            default: AppendValue(text, node.AsValue()); break;
        }
    }

    private static void AppendObject(StringBuilder text, JsonObject members, int? level)
    {
        text.Append('{');
        bool isFirst = true;
        foreach ((string key, JsonNode? value) in members.OrderBy(member => member.Key, Utf8Order.Instance))
        {
            AppendBreak(text, level + 1, isFirst);
            AppendQuoted(text, key);
            text.Append(": ");
            Append(text, value, level + 1);
            isFirst = false;
        }

        if (!isFirst) AppendBreak(text, level, isFirst: true);
        text.Append('}');
    }

    private static void AppendArray(StringBuilder text, JsonArray items, int? level)
    {
        text.Append('[');
        for (int i = 0; i < items.Count; i++)
        {
            AppendBreak(text, level + 1, isFirst: i == 0);
            Append(text, items[i], level + 1);
        }

        if (items.Count > 0) AppendBreak(text, level, isFirst: true);
        text.Append(']');
    }

    private static void AppendBreak(StringBuilder text, int? level, bool isFirst)
    {
        if (!isFirst) text.Append(level is null ? ", " : ",");
        if (level is { } depth) text.Append('\n').Append(' ', depth * SpacesPerLevel);
    }

    private static void AppendValue(StringBuilder text, JsonValue value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String: AppendQuoted(text, value.GetValue<string>()); break;
            case JsonValueKind.True: text.Append("true"); break;
            case JsonValueKind.False: text.Append("false"); break;
            case JsonValueKind.Number: text.Append(NumberText(value)); break;
            default: text.Append("null"); break;
        }
    }

    private static string NumberText(JsonValue value)
    {
        bool isFromText = value.TryGetValue(out JsonElement element);
        string written = isFromText ? element.GetRawText() : value.ToJsonString();

        // 1.0 stays a real number, whether it was read or is a double, which .NET writes as 1.
        bool isReal = written.AsSpan().IndexOfAny(".eE") >= 0 || (!isFromText && value.TryGetValue(out double _));
        if (isReal) return RealText.Format(double.Parse(written, NumberStyles.Float, CultureInfo.InvariantCulture));
        return written == "-0" ? "0" : written;
    }

    private static void AppendEscaped(StringBuilder text, char c)
    {
        switch (c)
        {
            case '"': text.Append("\\\""); break;
            case '\\': text.Append("\\\\"); break;
            case '\b': text.Append("\\b"); break;
            case '\f': text.Append("\\f"); break;
            case '\n': text.Append("\\n"); break;
            case '\r': text.Append("\\r"); break;
            case '\t': text.Append("\\t"); break;
            case >= ' ' and <= '\x7f': text.Append(c); break;
            default: text.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture)); break;
        }
    }
}
