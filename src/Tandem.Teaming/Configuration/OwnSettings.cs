using System.Text.Json;
using System.Text.Json.Nodes;
using Tandem.Teaming.Configuration.Schema;
using Tandem.Teaming.Json;

namespace Tandem.Teaming.Configuration;

/// <summary>The section of a runner or link watch that somebody else wrote, for its author to read.</summary>
/// <remarks>
/// A value that a <see cref="ConfigKey"/> does not allow was reported when the configuration was read, if the key was declared;
/// here it counts as absent, as everywhere in the configuration. Immutable.
/// </remarks>
public sealed class OwnSettings : IEquatable<OwnSettings>
{
    /// <summary>A section without keys.</summary>
    public static readonly OwnSettings Empty = new([]);

    private readonly JsonObject _section;

    private OwnSettings(JsonObject section) => _section = section;

    // Parsed anew: what is parsed gives a number as whatever it is asked for, what is built only as what it was built from.
    internal static OwnSettings Of(PlacedNode section) => new(JsonNode.Parse(JsonText.Print(section.ToJson()))!.AsObject());

    /// <summary>The whole section as it was written, <c>name</c> included; a copy.</summary>
    public JsonObject ToJson() => _section.DeepClone().AsObject();

    /// <summary>The value called <paramref name="name"/>, whatever it is; null when absent. Not to be changed.</summary>
    public JsonNode? Find(string name) => _section[name];

    /// <summary>A whole number within the key's range.</summary>
    /// <exception cref="InvalidOperationException">There is no right value, and the key has no default.</exception>
    public int Integer(ConfigKey key) => FindInteger(key) ?? throw NoValue(key);

    /// <summary>A whole number within the key's range, else the key's default; null when it has none.</summary>
    public int? FindInteger(ConfigKey key) =>
        Value(key, JsonValueKind.Number) is { } written && written.TryGetValue(out long number)
            && number >= key.Minimum && number <= key.Maximum
            ? (int)number
            : key.Default?.GetValue<int>();

    /// <summary><c>true</c> or <c>false</c>; without a value the key's default; without that false.</summary>
    public bool Boolean(ConfigKey key) =>
        Value(key, JsonValueKind.True) is not null
        || (Value(key, JsonValueKind.False) is null && key.Default?.GetValue<bool>() == true);

    /// <summary>A string, one of the key's choices if it has any; else the key's default; null when it has none.</summary>
    public string? Text(ConfigKey key) =>
        Value(key, JsonValueKind.String)?.GetValue<string>() is { } text && (key.Choices.Count == 0 || key.Choices.Contains(text))
            ? text
            : key.Default?.GetValue<string>();

    /// <summary>True when both hold the same keys and values.</summary>
    public bool Equals(OwnSettings? other) => other is not null && JsonNode.DeepEquals(_section, other._section);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as OwnSettings);

    /// <inheritdoc/>
    public override int GetHashCode() => _section.Count;

    private JsonValue? Value(ConfigKey key, JsonValueKind kind)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _section[key.Name] is JsonValue value && value.GetValueKind() == kind ? value : null;
    }

    private static InvalidOperationException NoValue(ConfigKey key) =>
        new($"\"{key.Name}\" has neither a value nor a default: make it required, or ask with {nameof(FindInteger)}");
}
