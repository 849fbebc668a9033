namespace Tandem.Lab;

/// <summary>What a program left behind.</summary>
/// <param name="ExitCode">0 when it succeeded.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Errors">What it complained about.</param>
public sealed record LabOutput(int ExitCode, string Output, string Errors);
