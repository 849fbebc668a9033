namespace Tandem.Teaming.Configuration.Schema;

/// <summary>Which runners and link watches a configuration may name, and which keys those have that others wrote. Immutable.</summary>
/// <remarks>
/// A runner or link watch that declares its keys has them checked like every other key: type, range, misspelling. One that declares
/// none takes any key; those that the library knows by that name are still checked.
/// </remarks>
public sealed class ConfigVocabulary
{
    /// <summary>What comes with the library.</summary>
    public static readonly ConfigVocabulary BuiltIn = new(
        new OwnSections(RunnerKeys.Section, RunnerKeys.Name), new OwnSections(LinkWatchKeys.Section, LinkWatchKeys.Name));

    private ConfigVocabulary(OwnSections runners, OwnSections linkWatches)
    {
        Runners = runners;
        LinkWatches = linkWatches;
    }

    internal OwnSections Runners { get; }

    internal OwnSections LinkWatches { get; }

    /// <summary>The same, and a runner called <paramref name="name"/>.</summary>
    /// <param name="name">What <c>runner.name</c> says.</param>
    /// <param name="keys">Its keys, <c>name</c> aside; a built-in one such as <see cref="RunnerKeys.TxHash"/> may be among them.</param>
    public ConfigVocabulary WithRunner(string name, params IReadOnlyList<ConfigKey> keys) =>
        new(Runners.With(name, keys), LinkWatches);

    /// <summary>The same, and a link watch called <paramref name="name"/>.</summary>
    /// <param name="name">What <c>link_watch.name</c> says.</param>
    /// <param name="keys">Its keys, <c>name</c> aside.</param>
    public ConfigVocabulary WithLinkWatch(string name, params IReadOnlyList<ConfigKey> keys) =>
        new(Runners, LinkWatches.With(name, keys));
}
