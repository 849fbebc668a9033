using Tandem.Teaming.Driving;

namespace Tandem.Drivers;

/// <summary>How opening a team ended.</summary>
/// <param name="Result">Done, or why not; nothing is left behind then.</param>
/// <param name="Driver">The team; null unless done. The caller owns it.</param>
/// <param name="IsNew">True when the device was created, false when it was taken over.</param>
public sealed record TeamOpening(DriverResult Result, ITeamDriver? Driver, bool IsNew);
