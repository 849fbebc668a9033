using Tandem.Bpf.Attaching;
using Tandem.Drivers.Bpf;
using Tandem.Teaming.Driving;
using Tandem.Testing.Driving;

namespace Tandem.Drivers.Tests.Bpf;

/// <summary>Teams of our own driver.</summary>
internal sealed class BpfTeamDriverFixture(AttachMethod attach, TeamDeviceKind device = TeamDeviceKind.Auto)
    : NamespaceTeamDriverFixture
{
    public override ITeamDriver Create(string name) => Open(name, takeOver: false);

    public override ITeamDriver TakeOver(string name) => Open(name, takeOver: true);

    private ITeamDriver Open(string name, bool takeOver)
    {
        TeamOpenRequest request = new(name) { TakeOver = takeOver, Attach = attach, Device = device == TeamDeviceKind.Auto ? TeamLab.DeviceAskedFor : device };
        TeamOpening opening = BpfTeamDrivers.Open(request, Rtnl, Links);
        return opening.Driver ?? throw new InvalidOperationException(opening.Result.Reason);
    }
}
