using Tandem.Drivers;
using Tandem.Drivers.Bpf;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Driving;

namespace Tandem.Daemon;

/// <summary>The drivers there are, by what a configuration or a command line asks for.</summary>
public static class TeamDrivers
{
    /// <summary>The opener of the chosen driver. For one that there is not, it opens nothing and says so.</summary>
    public static TeamDriverOpener Choose(DriverChoice choice) => choice switch
    {
        DriverChoice.Kernel => static (_, _, _) => new TeamOpening(
            new(DriverOutcome.NotSupported, "The kernel's team driver cannot be used by this release; use \"bpf\" or \"auto\"."),
            null,
            IsNew: false),
        _ => BpfTeamDrivers.Open,
    };
}
