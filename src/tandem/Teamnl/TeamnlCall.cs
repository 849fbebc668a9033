using Tandem.Drivers;
using Tandem.Primitives;
using Tandem.Teaming.Options;

namespace Tandem.CommandLine.Teamnl;

/// <summary>One call of a command.</summary>
/// <param name="Team">The team.</param>
/// <param name="Verb">The command as typed; its complaints begin with it.</param>
/// <param name="Arguments">What follows it.</param>
/// <param name="Port">The port that <c>-p</c> names.</param>
/// <param name="ArrayIndex">The place that <c>-a</c> names.</param>
/// <param name="Output">What was asked for.</param>
/// <param name="Errors">Complaints.</param>
internal sealed record TeamnlCall(
    TeamHandle Team,
    string Verb,
    IReadOnlyList<string> Arguments,
    IfIndex Port,
    uint? ArrayIndex,
    TextWriter Output,
    TextWriter Errors)
{
    /// <summary>The option called <paramref name="name"/>, of that port and place; without them only one that has none.</summary>
    internal TeamOption? Find(string name) => Team.Find(new TeamOptionKey(name, Port, ArrayIndex));
}
