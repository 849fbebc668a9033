using Tandem.Primitives;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Options;

namespace Tandem.Drivers.Options.Raw;

/// <summary>An option that every port has, over what a driver offers.</summary>
/// <param name="Name">As the kernel's driver calls it.</param>
/// <param name="Type">Of its value.</param>
/// <param name="Read">The value now.</param>
/// <param name="Write">Sets it, a value of that type; null when it can only be read.</param>
internal sealed record PortRule(
    string Name,
    TeamOptionType Type,
    Func<DriverOptions, DriverPortView, TeamOptionValue> Read,
    Func<DriverOptions, IfIndex, TeamOptionValue, DriverResult>? Write);
