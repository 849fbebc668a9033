using Tandem.Teaming.Driving;
using Tandem.Teaming.Options;

namespace Tandem.Drivers.Options.Raw;

/// <summary>An option of the team as a whole, or an array of them, over what a driver offers.</summary>
/// <param name="Name">As the kernel's driver calls it.</param>
/// <param name="Type">Of its value.</param>
/// <param name="Read">The value now; of the given place in an array.</param>
/// <param name="Write">Sets it, a value of that type; null when it can only be read.</param>
/// <param name="Length">How many places an array has; null when it is none.</param>
internal sealed record TeamRule(
    string Name,
    TeamOptionType Type,
    Func<DriverOptions, int, TeamOptionValue> Read,
    Func<DriverOptions, int, TeamOptionValue, DriverResult>? Write,
    uint? Length = null);
