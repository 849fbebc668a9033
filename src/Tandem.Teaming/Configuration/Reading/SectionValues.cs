using Tandem.Teaming.Configuration.Schema;
using Tandem.Teaming.Json;

namespace Tandem.Teaming.Configuration.Reading;

/// <summary>The values of one section that are right; the table's defaults stand for the others.</summary>
/// <param name="node">The section.</param>
/// <param name="path">Its path.</param>
internal sealed class SectionValues(PlacedNode node, string path)
{
    private readonly Dictionary<ConfigKey, PlacedNode> _values = [];

    /// <summary>The section.</summary>
    internal PlacedNode Node => node;

    /// <summary>The path of <paramref name="key"/> in this section.</summary>
    internal string PathOf(ConfigKey key) => JsonPath.Member(path, key.Name);

    /// <summary>Keeps a value that was found right.</summary>
    internal void Add(ConfigKey key, PlacedNode value) => _values.Add(key, value);

    /// <summary>The value as written; null when absent or wrong.</summary>
    internal PlacedNode? Find(ConfigKey key) => _values.GetValueOrDefault(key);

    /// <summary>An integer; null when there is neither a value nor a default.</summary>
    internal int? FindInteger(ConfigKey key) => (int?)Find(key)?.Integer ?? key.Default?.GetValue<int>();

    /// <summary>An integer that has a default.</summary>
    internal int Integer(ConfigKey key) => FindInteger(key)!.Value;

    /// <summary>A switch, which has a default.</summary>
    internal bool Boolean(ConfigKey key) =>
        Find(key) is { } value ? value.Kind == System.Text.Json.JsonValueKind.True : key.Default!.GetValue<bool>();

    /// <summary>A text; null when there is neither a value nor a default.</summary>
    internal string? Text(ConfigKey key) => Find(key)?.Text ?? key.Default?.GetValue<string>();
}
