namespace Tandem.Teaming.Configuration.Schema;

/// <summary>The variants of one section, by the <c>name</c> in it: the built-in one, and those that others wrote. Immutable.</summary>
internal sealed class OwnSections
{
    private readonly ConfigSection _builtIn;
    private readonly ConfigKey _name;
    private readonly Dictionary<string, IReadOnlyList<ConfigKey>> _own;

    internal OwnSections(ConfigSection builtIn, ConfigKey name)
        : this(builtIn, name, [])
    {
    }

    private OwnSections(ConfigSection builtIn, ConfigKey name, Dictionary<string, IReadOnlyList<ConfigKey>> own)
    {
        _builtIn = builtIn;
        _name = own.Count == 0 ? name : name.WithChoices([.. name.Choices.Union(own.Keys.Order(StringComparer.Ordinal))]);
        _own = own;
    }

    /// <summary>True for a name that somebody registered.</summary>
    internal bool IsOwn(string name) => _own.ContainsKey(name);

    /// <summary>True for a name that a configuration may give.</summary>
    internal bool Knows(string name) => _name.Choices.Contains(name);

    internal OwnSections With(string name, IReadOnlyList<ConfigKey> keys)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new(_builtIn, _name, new(_own, StringComparer.Ordinal) { [name] = keys });
    }

    /// <summary>What a section with this <c>name</c> may hold.</summary>
    internal ConfigSection Of(string name)
    {
        if (_own.Count == 0) return _builtIn;
        IEnumerable<ConfigKey> builtIn = _builtIn.Keys.Where(key => key.Name != _name.Name);
        return !_own.TryGetValue(name, out IReadOnlyList<ConfigKey>? keys) ? new(_builtIn.Path, [_name, .. builtIn])
            : keys.Count == 0 ? new(_builtIn.Path, [_name, .. builtIn]) { IsOpen = true }
            : new(_builtIn.Path, [_name, .. keys]);
    }
}
