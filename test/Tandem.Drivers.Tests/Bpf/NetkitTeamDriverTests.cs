using Tandem.Bpf.Attaching;
using Tandem.Testing.Driving;

namespace Tandem.Drivers.Tests.Bpf;

/// <summary>The contract of every driver, kept by our own with netkit. Only machines whose kernel has netkit can run it.</summary>
[Trait("Needs", "netkit")]
public sealed class NetkitTeamDriverTests() : TeamDriverContract(new BpfTeamDriverFixture(AttachMethod.Auto, TeamDeviceKind.Netkit));
