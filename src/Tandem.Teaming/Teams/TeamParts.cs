using Tandem.Teaming.Configuration.Schema;
using Tandem.Teaming.Running;
using Tandem.Teaming.Watching;

namespace Tandem.Teaming.Teams;

/// <summary>What teams are made of: the runners and link watches that a configuration can name. Immutable.</summary>
/// <param name="Runners">By <c>runner.name</c>.</param>
/// <param name="LinkWatches">By <c>link_watch.name</c>.</param>
public sealed record TeamParts(Registry<RunnerFactory> Runners, Registry<LinkWatchFactory> LinkWatches)
{
    /// <summary>Those that come with the library.</summary>
    public static readonly TeamParts BuiltIn = new(Running.Runners.BuiltIn, Watching.LinkWatches.BuiltIn);

    /// <summary>What reading a configuration must know of them.</summary>
    public ConfigVocabulary Vocabulary { get; private init; } = ConfigVocabulary.BuiltIn;

    /// <summary>What link watches learn from elsewhere; the daemon has its own.</summary>
    public LinkWatchSources Sources { get; init; } = LinkWatchSources.None;

    /// <summary>The same, and a runner of one's own.</summary>
    /// <param name="name">What <c>runner.name</c> says to choose it; a built-in name replaces that runner.</param>
    /// <param name="make">Makes it.</param>
    /// <param name="keys">Its keys in the section <c>runner</c>; without any it takes every key. See <see cref="ConfigVocabulary"/>.</param>
    public TeamParts WithRunner(string name, RunnerFactory make, params IReadOnlyList<ConfigKey> keys) =>
        this with { Runners = Runners.With(name, make), Vocabulary = Vocabulary.WithRunner(name, keys) };

    /// <summary>The same, and a link watch of one's own.</summary>
    /// <param name="name">What <c>link_watch.name</c> says to choose it; a built-in name replaces that watch.</param>
    /// <param name="make">Makes it; its settings come as <see cref="Configuration.OwnWatchSettings"/>.</param>
    /// <param name="keys">Its keys; without any it takes every key. See <see cref="ConfigVocabulary"/>.</param>
    public TeamParts WithLinkWatch(string name, LinkWatchFactory make, params IReadOnlyList<ConfigKey> keys) =>
        this with { LinkWatches = LinkWatches.With(name, make), Vocabulary = Vocabulary.WithLinkWatch(name, keys) };
}
