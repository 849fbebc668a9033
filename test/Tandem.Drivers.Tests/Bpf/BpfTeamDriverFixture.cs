using Tandem.Bpf.Attaching;
using Tandem.Drivers.Bpf;
using Tandem.Teaming.Driving;
using Tandem.Testing.Driving;

namespace Tandem.Drivers.Tests.Bpf;

/// <summary>Teams of our own driver.</summary>
internal sealed class BpfTeamDriverFixture(AttachMethod attach) : NamespaceTeamDriverFixture
{
    public override ITeamDriver Create(string name) => Open(name, takeOver: false);

    public override ITeamDriver TakeOver(string name) => Open(name, takeOver: true);

    private ITeamDriver Open(string name, bool takeOver)
    {
        TeamOpening opening = BpfTeamDrivers.Open(new TeamOpenRequest(name) { TakeOver = takeOver, Attach = attach }, Rtnl, Links);
        return opening.Driver ?? throw new InvalidOperationException(opening.Result.Reason);
    }
}
