using Tandem.Teaming.Options;

namespace Tandem.Drivers.Options.Serving;

/// <summary>All that the Team Netlink API shows of a team at one time.</summary>
/// <param name="Options">In the driver's order.</param>
/// <param name="Ports">In the order of their coming.</param>
internal sealed record TeamPicture(IReadOnlyList<TeamOption> Options, IReadOnlyList<TeamPortStatus> Ports);
