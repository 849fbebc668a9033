using Tandem.Testing.Driving;

namespace Tandem.Machine.Tests.Kernel;

/// <summary>The contract of every driver, kept by the kernel's.</summary>
public sealed class KernelTeamDriverTests() : TeamDriverContract(new KernelTeamDriverFixture());
