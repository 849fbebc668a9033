namespace Tandem.CommandLine.Getopt;

/// <summary>A command line taken apart, up to its first error.</summary>
/// <param name="Options">
/// In the order given; of a faulty line, those before the fault. A C program acts on them before it meets the fault, so
/// <c>-h -x</c> prints help and succeeds.
/// </param>
/// <param name="Operands">What is neither option nor option's argument, in order.</param>
/// <param name="Error">The C library's message, with the program's name, without a newline; null when all is well.</param>
internal sealed record GetoptResult(
    IReadOnlyList<GetoptMatch> Options, IReadOnlyList<string> Operands, string? Error);
