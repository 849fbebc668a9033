namespace Tandem.CommandLine.Completion;

/// <summary>An option that a shell may complete.</summary>
/// <param name="Forms">How it is written: <c>-t</c>, <c>--team-dev</c>.</param>
/// <param name="Value">What its value may be; null when it takes none.</param>
internal sealed record CompletedOption(IReadOnlyList<string> Forms, CompletedValue? Value);
