using Tandem.Teaming.Configuration.Schema;

namespace Tandem.Teaming.Configuration.Reading;

/// <summary>Says what a key's value should be, for "expected …".</summary>
internal static class Expectation
{
    /// <summary><c>an integer from 0 to 65535</c>, <c>"any" or "all"</c>, <c>an object such as {…}</c>.</summary>
    internal static string Of(ConfigKey key) => key.Shape switch
    {
        ConfigShape.Boolean => "true or false",
        ConfigShape.Integer => $"an integer from {key.Minimum} to {key.Maximum}",
        ConfigShape.Text => $"a string such as {key.Example}",
        ConfigShape.Choice => OneOf(key.Choices),
        ConfigShape.ChoiceList => $"an array such as {key.Example}",
        ConfigShape.SectionOrList => $"an object such as {key.Example}, or an array of such objects",
        _ => $"an object such as {key.Example}",
    };

    /// <summary><c>"a", "b" or "c"</c>.</summary>
    internal static string OneOf(IReadOnlyList<string> names)
    {
        string[] quoted = [.. names.Select(name => $"\"{name}\"")];
        return quoted.Length == 1 ? quoted[0] : $"{string.Join(", ", quoted[..^1])} or {quoted[^1]}";
    }
}
