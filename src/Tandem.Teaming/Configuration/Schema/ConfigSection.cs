namespace Tandem.Teaming.Configuration.Schema;

/// <summary>An object of the configuration, and the keys it may have.</summary>
/// <param name="path">Where it is, as <c>$.runner</c>; <c>PORT</c> stands for any name.</param>
/// <param name="keys">Its keys, in the order of the reference.</param>
public sealed class ConfigSection(string path, IReadOnlyList<ConfigKey> keys)
{
    /// <summary>Where it is, as <c>$.runner</c>; <c>PORT</c> stands for any name.</summary>
    public string Path { get; } = path;

    /// <summary>Its keys, in the order of the reference.</summary>
    public IReadOnlyList<ConfigKey> Keys { get; } = keys;

    /// <summary>True when other keys may be there, which somebody else reads.</summary>
    internal bool IsOpen { get; init; }

    /// <summary>The key called <paramref name="name"/>, or null.</summary>
    public ConfigKey? Find(string name) => Keys.FirstOrDefault(key => key.Name == name);

    /// <summary>The path of <paramref name="key"/> as documents write it: <c>ports.PORT.prio</c>.</summary>
    public string PathOf(ConfigKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return $"{Path}.{key.Name}"[2..];
    }
}
