using Tandem.Teaming.Configuration;
using Tandem.Teaming.Tests.Teams;
using static Tandem.Teaming.Tests.Running.Lacp.LacpWorld;

namespace Tandem.Teaming.Tests.Running.Lacp;

public sealed class LacpBalancerTests
{
    private readonly LacpWorld _world = new() { Balancer = new TxBalancerSettings { IsEnabled = true } };

    [Fact]
    public void Only_ports_that_the_partner_takes_frames_by_get_flows()
    {
        TeamBench a = _world.Add(new LacpSettings { FastRate = true }, Ports(2)), b = _world.Add(new LacpSettings { FastRate = true }, Ports(2));
        _world.Connect(a, "eth0", b, "eth0");
        _world.Run(5);
        Assert.Equal(256, Buckets(a, "eth0"));
        _world.Connect(a, "eth1", b, "eth1");
        Assert.Equal(256, Buckets(a, "eth0")); // it does not know of the other yet
        _world.Run(5);
        Assert.Equal((128, 128), (Buckets(a, "eth0"), Buckets(a, "eth1")));
        _world.SetCable(a, "eth0", plugged: false);
        Assert.Equal((256, 256), (Buckets(a, "eth1"), Buckets(b, "eth1")));
    }

    private static int Buckets(TeamBench team, string port) => team.Driver.HashMap.Count(at => at == team.Link(port).Index);
}
