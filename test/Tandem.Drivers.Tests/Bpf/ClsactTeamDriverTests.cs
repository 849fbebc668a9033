using Tandem.Bpf.Attaching;
using Tandem.Testing.Driving;

namespace Tandem.Drivers.Tests.Bpf;

/// <summary>The contract of every driver, kept by our own with clsact and veth.</summary>
public sealed class ClsactTeamDriverTests() : TeamDriverContract(new BpfTeamDriverFixture(AttachMethod.Clsact, TeamDeviceKind.Veth));
