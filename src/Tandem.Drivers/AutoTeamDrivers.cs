using Tandem.Bpf.Attaching;
using Tandem.Drivers.Bpf;
using Tandem.Drivers.Kernel;
using Tandem.Netlink.Routing;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers;

/// <summary>Opens teams of the driver that fits: that of the team there is, else the kernel's where the kernel has it, else our own.</summary>
public static class AutoTeamDrivers
{
    /// <summary>As <see cref="KernelTeamDrivers.Open"/> and <see cref="BpfTeamDrivers.Open"/>.</summary>
    public static TeamOpening Open(TeamOpenRequest request, Rtnetlink rtnl, LinkTable links)
    {
        links.Drain();
        bool takesOther = request.TakeOver && links.Find(request.Name) is { } device && device.Kind != KernelTeams.LinkKind;
        if (takesOther) return BpfTeamDrivers.Open(request, rtnl, links);
        TeamOpening opening = KernelTeamDrivers.Open(request, rtnl, links);
        return opening.Result.Outcome == DriverOutcome.NotSupported ? BpfTeamDrivers.Open(request, rtnl, links) : opening;
    }

    /// <summary>As <see cref="Open"/>; where our own driver serves, with new programs at clsact also where the kernel has tcx.</summary>
    public static TeamOpening OpenByClsact(TeamOpenRequest request, Rtnetlink rtnl, LinkTable links) =>
        Open(request with { Attach = AttachMethod.Clsact }, rtnl, links);
}
