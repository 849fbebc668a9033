using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tandem.Teaming.Json;

/// <summary>One value of a JSON text that remembers where it was written.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Offset">Where it starts, in bytes from the start of the text.</param>
internal sealed record PlacedNode(JsonValueKind Kind, int Offset)
{
    /// <summary>A string's characters, or a number as written; else empty.</summary>
    internal string Text { get; init; } = "";

    /// <summary>A whole number's value; null for everything else.</summary>
    internal long? Integer { get; init; }

    /// <summary>An object's members, in the order of the text, keys unique; else empty.</summary>
    internal IReadOnlyList<PlacedMember> Members { get; init; } = [];

    /// <summary>An array's elements; else empty.</summary>
    internal IReadOnlyList<PlacedNode> Items { get; init; } = [];

    /// <summary>The member called <paramref name="name"/>, or null.</summary>
    internal PlacedNode? Find(string name)
    {
        foreach (PlacedMember member in Members)
        {
            if (member.Name == name) return member.Value;
        }

        return null;
    }

    /// <summary>The same value without places.</summary>
    internal JsonNode? ToJson() => Kind switch
    {
        JsonValueKind.Object =>
            new JsonObject(Members.Select(member => KeyValuePair.Create(member.Name, member.Value.ToJson()))),
        JsonValueKind.Array => new JsonArray([.. Items.Select(item => item.ToJson())]),
        JsonValueKind.String => JsonValue.Create(Text),
        JsonValueKind.Number when Integer is { } integer => JsonValue.Create(integer),
        JsonValueKind.Number => JsonValue.Create(double.Parse(Text, NumberStyles.Float, CultureInfo.InvariantCulture)),
        JsonValueKind.True => JsonValue.Create(true),
        JsonValueKind.False => JsonValue.Create(false),
        _ => null,
    };

    /// <summary>What it is, for "expected …, got …": <c>the string "x"</c>, <c>the integer 5</c>, <c>an object</c>.</summary>
    internal string Describe() => Kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => $"the string {Quotation.Of(Text)}",
        JsonValueKind.Number => Integer is null ? $"the number {Quotation.Shorten(Text)}" : $"the integer {Text}",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };
}
