using Tandem.Linux;

namespace Tandem.CommandLine.Teamdctl;

/// <summary>One word of teamdctl's commands.</summary>
/// <param name="Word">What is typed, or the beginning of it.</param>
/// <param name="Parameters">The names of what must follow when the command ends with this word.</param>
/// <param name="Run">Carries the command out; null when more words must follow.</param>
/// <param name="Children">The words that may follow; the first that fits is meant.</param>
internal sealed record TeamdctlVerb(
    string Word,
    IReadOnlyList<string> Parameters,
    Func<TeamdctlCall, Errno>? Run,
    IReadOnlyList<TeamdctlVerb> Children)
{
    /// <summary>It can say what it would do.</summary>
    internal bool HasDryRun { get; init; }
}
