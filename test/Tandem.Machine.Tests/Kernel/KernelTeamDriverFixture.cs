using Tandem.Drivers;
using Tandem.Drivers.Kernel;
using Tandem.Teaming.Driving;
using Tandem.Testing.Driving;

namespace Tandem.Machine.Tests.Kernel;

/// <summary>Teams of the kernel's driver.</summary>
internal sealed class KernelTeamDriverFixture : NamespaceTeamDriverFixture
{
    public override ITeamDriver Create(string name) => Open(name, takeOver: false);

    public override ITeamDriver TakeOver(string name) => Open(name, takeOver: true);

    private ITeamDriver Open(string name, bool takeOver)
    {
        TeamOpening opening = KernelTeamDrivers.Open(new TeamOpenRequest(name) { TakeOver = takeOver }, Rtnl, Links);
        return opening.Driver ?? throw new InvalidOperationException(opening.Result.Reason);
    }
}
