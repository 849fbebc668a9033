using Tandem.Drivers;
using Tandem.Drivers.Bpf;
using Tandem.Drivers.Kernel;
using Tandem.Teaming.Configuration;

namespace Tandem.Daemon;

/// <summary>The drivers there are, by what a configuration or a command line asks for.</summary>
public static class TeamDrivers
{
    /// <summary>The opener of the chosen driver.</summary>
    /// <param name="choice">The driver.</param>
    /// <param name="byClsact">Our own driver attaches its programs as on kernels before tcx.</param>
    /// <param name="device">What a new team of our own driver is.</param>
    public static TeamDriverOpener Choose(
        DriverChoice choice, bool byClsact = false, TeamDeviceKind device = TeamDeviceKind.Auto)
    {
        TeamDriverOpener open = choice switch
        {
            DriverChoice.Kernel => KernelTeamDrivers.Open,
            DriverChoice.Bpf => byClsact ? BpfTeamDrivers.OpenByClsact : BpfTeamDrivers.Open,
            _ => byClsact ? AutoTeamDrivers.OpenByClsact : AutoTeamDrivers.Open,
        };
        return (request, rtnl, links) => open(request with { Device = device }, rtnl, links);
    }
}
