namespace Tandem.CommandLine.Completion;

/// <summary>What a word may be.</summary>
/// <param name="Kind">Where the words come from.</param>
/// <param name="Words">The words, where they are known beforehand.</param>
internal sealed record CompletedValue(CompletedKind Kind, params IReadOnlyList<string> Words)
{
    internal static readonly CompletedValue Anything = new(CompletedKind.Anything);
    internal static readonly CompletedValue File = new(CompletedKind.File);
    internal static readonly CompletedValue Interface = new(CompletedKind.Interface);
    internal static readonly CompletedValue Team = new(CompletedKind.Team);

    /// <summary>One of some words.</summary>
    internal static CompletedValue OneOf(params IReadOnlyList<string> words) => new(CompletedKind.Word, words);
}
