using Tandem.Drivers.Kernel;
using Tandem.Drivers.Options;
using Tandem.Primitives;
using Tandem.Teaming.Driving;
using Tandem.Testing;

namespace Tandem.Drivers.Tests.Kernel;

public sealed class KernelTeamsTests
{
    [WithoutTeamModuleFact]
    public void Without_the_module_there_is_no_connection_and_the_reason_says_what_to_do()
    {
        DriverResult result = KernelTeams.TryConnect(new IfIndex(1), out TeamConnection? connection);
        Assert.Equal(DriverOutcome.NotSupported, result.Outcome);
        Assert.Contains("modprobe team", result.Reason, StringComparison.Ordinal);
        Assert.Null(connection);
    }
}
