namespace Tandem.CommandLine.Tests.Teamdctl;

/// <summary>What one run of a program left behind.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Errors)
{
    /// <summary>As in a golden file: a pipe gets what is on standard error first.</summary>
    internal GoldenFile AsGolden => new(Errors + Output, ExitCode);
}
