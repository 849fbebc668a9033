using Tandem.Primitives;

namespace Tandem.Teaming.Teams;

/// <summary>Something asked of the driver, to remember that it was refused.</summary>
/// <param name="What">In words that follow "Failed to", e.g. <c>set as active port</c>.</param>
/// <param name="Port">The port; none for the team.</param>
/// <param name="Address">The address asked for, when it is about one.</param>
internal readonly record struct DriverCall(string What, IfIndex Port, MacAddress Address = default);
