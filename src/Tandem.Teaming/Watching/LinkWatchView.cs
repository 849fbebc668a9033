using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Teaming.Watching;

/// <summary>What a link watch may know when it looks.</summary>
/// <param name="Port">Its port, as the driver sees it.</param>
/// <param name="IsAsker">
/// Its port is one that asks the other end, should the watch have something to ask: it is enabled, or no port of the team is.
/// The others listen: a team's ports may have one address between them, and a switch sends what is for it to the one that sent last.
/// </param>
/// <param name="Now">The time now.</param>
public readonly record struct LinkWatchView(DriverPortView Port, bool IsAsker, Instant Now);
