using Tandem.Teaming.Driving;
using Tandem.Teaming.Teams;

namespace Tandem.Daemon.Service;

/// <summary>One line that says how a team is.</summary>
internal static class TeamStatus
{
    /// <summary>E.g. <c>activebackup over bpf: 2 of 3 ports up, eth1 is active</c>.</summary>
    internal static string Of(Team team, ITeamDriver driver)
    {
        int up = team.Ports.Count(port => port.IsUp);
        string? active = team.Ports.FirstOrDefault(port => port.Index == driver.ActivePort)?.Name;
        string ports = $"{team.Settings.Runner.Name} over {driver.DriverName}: {up} of {team.Ports.Count} ports up";
        return active is null ? ports : $"{ports}, {active} is active";
    }
}
