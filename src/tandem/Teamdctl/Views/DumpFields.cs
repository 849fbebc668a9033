using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tandem.CommandLine.Teamdctl.Views;

/// <summary>Takes the members of one object out of a dump, and remembers whether one was missing.</summary>
/// <remarks>So a section can be read in one go and refused as a whole, as the original does it.</remarks>
internal sealed class DumpFields
{
    private readonly DumpFields? _outer;
    private readonly JsonObject? _members;
    private bool _isComplete = true;

    /// <summary>Reads the members of <paramref name="node"/>; there are none when it is no object.</summary>
    internal DumpFields(JsonNode? node)
        : this(node, null)
    {
    }

    private DumpFields(JsonNode? node, DumpFields? outer)
    {
        _outer = outer;
        _members = node as JsonObject;
        if (_members is null) Miss();
    }

    /// <summary>False when a member asked for, here or within, was missing or of another type.</summary>
    internal bool IsComplete => _isComplete;

    /// <summary>All members.</summary>
    internal JsonObject Members => _members ?? [];

    /// <summary>The object called <paramref name="name"/>.</summary>
    internal DumpFields Object(string name) => new(Any(name), this);

    /// <summary>The member called <paramref name="name"/>, whatever it is.</summary>
    internal JsonNode? Any(string name)
    {
        JsonNode? value = null;
        if (_members?.TryGetPropertyValue(name, out value) != true) Miss();
        return value;
    }

    /// <summary>A string.</summary>
    internal string Text(string name) => Read<string>(name, JsonValueKind.String) ?? "";

    /// <summary>A boolean.</summary>
    internal bool Flag(string name)
    {
        JsonValueKind? kind = (Any(name) as JsonValue)?.GetValueKind();
        if (kind is not (JsonValueKind.True or JsonValueKind.False)) Miss();
        return kind == JsonValueKind.True;
    }

    /// <summary>An integer. As in C, one of more than 32 bits loses the upper ones: an unknown speed shows as -1.</summary>
    internal int Number(string name) => unchecked((int)Read<long>(name, JsonValueKind.Number));

    private T? Read<T>(string name, JsonValueKind kind)
    {
        if (Any(name) is JsonValue value && value.GetValueKind() == kind && value.TryGetValue(out T? found))
            return found;

        Miss();
        return default;
    }

    private void Miss()
    {
        for (DumpFields? at = this; at is not null; at = at._outer) at._isComplete = false;
    }
}
