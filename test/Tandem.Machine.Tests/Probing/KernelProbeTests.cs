using Tandem.Testing.Teams;

namespace Tandem.Machine.Tests.Probing;

/// <summary>Probes over the kernel's driver.</summary>
public sealed class KernelProbeTests() : ProbeScenarios("kernel")
{
    [MachineFact]
    public void Probes_reach_a_host_in_their_vlan_and_no_other() => ProbesReachAHostInTheirVlanAndNoOther();
}
