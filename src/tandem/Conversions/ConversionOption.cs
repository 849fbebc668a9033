namespace Tandem.CommandLine.Conversions;

/// <summary>One option of bond2team or team2bond.</summary>
/// <param name="Name">With its dashes; it may not be cut.</param>
/// <param name="Argument">What follows it, as help calls it; empty for none.</param>
/// <param name="Help">What it is for; lines of help.</param>
internal sealed record ConversionOption(string Name, string Argument, params IReadOnlyList<string> Help)
{
    /// <summary>As help shows it.</summary>
    internal string Form => Argument.Length == 0 ? Name : $"{Name} {Argument}";
}
