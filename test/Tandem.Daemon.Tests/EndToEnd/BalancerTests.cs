using Tandem.Testing.Teams;

namespace Tandem.Daemon.Tests.EndToEnd;

/// <summary>The transmit balancer on the eBPF driver, with real flows.</summary>
public sealed class BalancerTests : IDisposable
{
    private readonly TeamLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("auto")]
    [InlineData("clsact")]
    public void Flows_are_spread_by_their_weight_and_follow_the_ports(string attach)
    {
        _lab.Environment.Add($"TANDEM_ATTACH={attach}");
        BalancerScenario.Play(_lab);
    }
}
