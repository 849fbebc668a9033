using Tandem.Drivers;
using Tandem.Drivers.Bpf;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Driving;

namespace Tandem.Daemon;

/// <summary>The drivers there are, by what a configuration or a command line asks for.</summary>
public static class TeamDrivers
{
    /// <summary>The opener of the chosen driver. For one that there is not, it opens nothing and says so.</summary>
    /// <param name="choice">The driver.</param>
    /// <param name="byClsact">Our own driver attaches its programs as on kernels before tcx.</param>
    /// <param name="device">What a new team of our own driver is.</param>
    public static TeamDriverOpener Choose(
        DriverChoice choice, bool byClsact = false, TeamDeviceKind device = TeamDeviceKind.Auto) => choice switch
    {
        DriverChoice.Kernel => static (_, _, _) => new TeamOpening(
            new(DriverOutcome.NotSupported, "The kernel's team driver cannot be used by this release; use \"bpf\" or \"auto\"."),
            null,
            IsNew: false),
        _ => (request, rtnl, links) => byClsact
            ? BpfTeamDrivers.OpenByClsact(request with { Device = device }, rtnl, links)
            : BpfTeamDrivers.Open(request with { Device = device }, rtnl, links),
    };
}
