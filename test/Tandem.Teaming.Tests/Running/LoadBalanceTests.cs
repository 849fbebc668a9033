using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Tests.Teams;

namespace Tandem.Teaming.Tests.Running;

public sealed class LoadBalanceTests
{
    private readonly TeamBench _bench = TeamBench.Started(new TeamSettings
    {
        Runner = new RunnerSettings { Name = "loadbalance" },
        Ports = [new("eth0"), new("eth1")],
    });

    [Fact]
    public void A_port_is_enabled_exactly_while_it_is_up()
    {
        Assert.Equal(["eth0", "eth1"], _bench.Enabled);
        _bench.SetCable("eth0", false);
        Assert.Equal(["eth1"], _bench.Enabled);
        _bench.SetCable("eth0", true);
        Assert.Equal(["eth0", "eth1"], _bench.Enabled);
    }

    [Fact]
    public void An_up_port_that_somebody_disabled_is_enabled_again()
    {
        _bench.Driver.SetPortEnabled(_bench.Link("eth0").Index, false);
        _bench.Turn();
        Assert.Equal(["eth0", "eth1"], _bench.Enabled);
    }

    [Fact]
    public void Ports_follow_the_address_of_the_team()
    {
        MacAddress address = MacAddress.Parse("02:aa:00:00:00:02");
        _bench.Network.SetAddress(_bench.Driver.Device.Index, address);
        _bench.Turn();
        Assert.All(_bench.Driver.Ports, port => Assert.Equal(address, port.Address));
    }
}
