using Tandem.Testing.Teams;

namespace Tandem.Machine.Tests.Kernel;

/// <summary>The transmit balancer on the kernel's driver, with real flows.</summary>
public sealed class KernelBalancerTests : IDisposable
{
    private readonly TeamLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [MachineFact]
    public void Flows_are_spread_by_their_weight_and_follow_the_ports()
    {
        KernelLog log = new();
        BalancerScenario.Play(_lab);
        log.HasNoComplaint();
    }
}
