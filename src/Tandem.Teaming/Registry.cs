namespace Tandem.Teaming;

/// <summary>Factories by the name that a configuration gives: the runners and the link watches there are. Immutable.</summary>
/// <typeparam name="TFactory">What makes one.</typeparam>
/// <remarks>Names are case-sensitive. A program that embeds teaming adds its own with <see cref="With"/>.</remarks>
public sealed class Registry<TFactory>
    where TFactory : notnull
{
    /// <summary>A registry without entries.</summary>
    public static readonly Registry<TFactory> Empty = new([]);

    private readonly Dictionary<string, TFactory> _factories;

    private Registry(Dictionary<string, TFactory> factories) => _factories = factories;

    /// <summary>The names, sorted by character value.</summary>
    public IReadOnlyList<string> Names => [.. _factories.Keys.Order(StringComparer.Ordinal)];

    /// <summary>A registry that also knows <paramref name="name"/>, in place of an entry of that name if there is one.</summary>
    public Registry<TFactory> With(string name, TFactory factory) =>
        new(new Dictionary<string, TFactory>(_factories, StringComparer.Ordinal) { [name] = factory });

    /// <summary>Looks up a name; null when there is no such entry.</summary>
    public TFactory? Find(string name) => _factories.GetValueOrDefault(name);
}
