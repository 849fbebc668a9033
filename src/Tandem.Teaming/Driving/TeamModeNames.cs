namespace Tandem.Teaming.Driving;

/// <summary>The names by which programs and files know the modes.</summary>
/// <remarks>Source: drivers/net/team; the option <c>mode</c>.</remarks>
public static class TeamModeNames
{
    /// <summary>The name, e.g. <c>activebackup</c>; <c>*NOMODE*</c> for none.</summary>
    public static string ToText(this TeamMode mode) => mode switch
    {
        TeamMode.Broadcast => "broadcast",
        TeamMode.RoundRobin => "roundrobin",
        TeamMode.Random => "random",
        TeamMode.ActiveBackup => "activebackup",
        TeamMode.LoadBalance => "loadbalance",
        _ => "*NOMODE*",
    };
}
