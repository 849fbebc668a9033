namespace Tandem.CommandLine.Getopt;

/// <summary>One option of a command line as C programs have them.</summary>
/// <param name="LongName">Without dashes, e.g. <c>team-dev</c>.</param>
/// <param name="ShortName">The letter after one dash; null when there is only the long form.</param>
/// <param name="TakesArgument">An argument is required; optional ones are not offered.</param>
/// <param name="IsAddition">
/// An option that the original program lacks: an abbreviation means it only when it could mean none of the others, so
/// no abbreviation that used to work becomes ambiguous.
/// </param>
internal sealed record GetoptOption(
    string LongName, char? ShortName = null, bool TakesArgument = false, bool IsAddition = false);
