using Tandem.Testing.Driving;

namespace Tandem.Teaming.Tests.Driving;

/// <summary>The fake keeps the contract of the real drivers, so that what is tested on it is true of them.</summary>
public sealed class FakeTeamDriverTests() : TeamDriverContract(new FakeTeamDriverFixture());
