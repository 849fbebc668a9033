namespace Tandem.CommandLine.Teamdctl;

/// <summary>What a command works with once the daemon is connected.</summary>
/// <param name="Invocation">What was asked for.</param>
/// <param name="Session">The daemon.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Errors">Standard error.</param>
internal sealed record TeamdctlCall(
    TeamdctlInvocation Invocation, TeamdctlSession Session, TextWriter Output, TextWriter Errors)
{
    /// <summary>The parameter at <paramref name="index"/>.</summary>
    internal string Parameter(int index) => Invocation.Parameters[index];
}
