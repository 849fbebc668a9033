using Tandem.Linux;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers;

/// <summary>How opening a team ended.</summary>
/// <param name="Result">Done, or why not; nothing is left behind then.</param>
/// <param name="Driver">The team; null unless done. The caller owns it.</param>
/// <param name="IsNew">True when the device was created, false when it was taken over.</param>
public sealed record TeamOpening(DriverResult Result, ITeamDriver? Driver, bool IsNew)
{
    /// <summary>
    /// Where other processes ask for the team's options and ports, for <see cref="Options.Serving.TeamServer"/>; the driver's, open as long as
    /// it is. Null when the kernel's own driver is asked.
    /// </summary>
    public FileDescriptor? Listener { get; init; }

    /// <summary>
    /// Becomes readable when there is something for <see cref="ITeamDriver.Refresh"/> that the links do not tell; the driver's to close.
    /// Null when the links tell all.
    /// </summary>
    public FileDescriptor? EventSource { get; init; }

    /// <summary>What the operator should know although the team was opened; null when nothing.</summary>
    public string? Remark { get; init; }

    /// <summary>Said of a team whose name another user's process has taken: it works, but neither tools nor a second daemon find its holder.</summary>
    internal static string StrangersRemark(string team) =>
        $"{team}: a process of another user has taken the name by which others would find who looks after this team; going on without it.";

    internal static TeamOpening Refused(DriverOutcome outcome, string reason) => new(new(outcome, reason), null, false);

    internal static TeamOpening Refused(DriverResult result) => new(result, null, false);
}
