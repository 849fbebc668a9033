using Tandem.Testing.Teams;

namespace Tandem.Machine.Tests.Probing;

/// <summary>Probes over the eBPF driver, by clsact or tcx, with veth or netkit: whatever the machine's kernel has.</summary>
public sealed class BpfProbeTests() : ProbeScenarios("bpf")
{
    [MachineFact]
    public void Probes_reach_a_host_in_their_vlan_and_no_other() => ProbesReachAHostInTheirVlanAndNoOther();
}
