using Tandem.Bpf.Attaching;
using Tandem.Testing.Driving;

namespace Tandem.Drivers.Tests.Bpf;

/// <summary>The contract of every driver, kept by our own with tcx and veth.</summary>
public sealed class BpfTeamDriverTests() : TeamDriverContract(new BpfTeamDriverFixture(AttachMethod.Tcx, TeamDeviceKind.Veth));
