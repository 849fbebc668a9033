using Tandem.Teaming.Running;
using Tandem.Teaming.Watching;

namespace Tandem.Teaming.Teams;

/// <summary>What teams are made of: the runners and link watches that a configuration can name.</summary>
/// <param name="Runners">By <c>runner.name</c>.</param>
/// <param name="LinkWatches">By <c>link_watch.name</c>.</param>
public sealed record TeamParts(Registry<RunnerFactory> Runners, Registry<LinkWatchFactory> LinkWatches)
{
    /// <summary>Those that come with the library.</summary>
    public static readonly TeamParts BuiltIn = new(Running.Runners.BuiltIn, Watching.LinkWatches.BuiltIn);
}
