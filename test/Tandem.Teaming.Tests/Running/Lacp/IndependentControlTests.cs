using Tandem.Teaming.Configuration;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Tests.Teams;
using static Tandem.Teaming.Tests.Running.Lacp.LacpWorld;

namespace Tandem.Teaming.Tests.Running.Lacp;

/// <summary>Ports that take frames before they send any, where the driver can.</summary>
public sealed class IndependentControlTests
{
    private readonly LacpWorld _world = new() { Weather = () => [TimeSpan.FromMilliseconds(20)] };

    [Theory]
    [InlineData(true, false, true)]
    [InlineData(true, true, false)]
    [InlineData(false, false, false)]
    public void A_port_takes_frames_before_it_sends_any_where_the_driver_can(bool canSplit, bool isCoupled, bool isApart)
    {
        (TeamBench a, TeamBench b) = Pair(canSplit, new() { CoupledControl = isCoupled });
        Assert.Equal(["eth0", "eth1"], a.Enabled);
        Assert.Equal(["eth0", "eth1"], b.Enabled);
        string[] writes = [.. a.Driver.Writes.Where(write => write.Contains(" eth0 ", StringComparison.Ordinal)
            && write.StartsWith("SetPort", StringComparison.Ordinal) && !write.Contains("User", StringComparison.Ordinal))];
        Assert.Equal(isApart, writes.Contains("SetPortFlow eth0 Receive"));
        string[] last = isApart ? ["SetPortFlow eth0 Receive", "SetPortEnabled eth0 True"] : ["SetPortEnabled eth0 False", "SetPortEnabled eth0 True"];
        Assert.Equal(last, writes[^2..]);
    }

    [Fact]
    public void While_two_find_each_other_neither_sends_what_the_other_does_not_take()
    {
        (TeamBench a, TeamBench b) = Pair(canSplit: true, new());
        List<string> unheard = [];
        for (int i = 0; i < 5; i++)
        {
            _world.SetAdmin(b, up: false);
            _world.Run(1.2);
            _world.Weather = () =>
            {
                unheard.AddRange(Unheard(a, b).Concat(Unheard(b, a)));
                return [TimeSpan.FromMilliseconds(20)];
            };
            _world.SetAdmin(b, up: true);
            _world.Run(2.2);
            Assert.Equal(["eth0", "eth1"], a.Enabled);
            Assert.Equal(["eth0", "eth1"], b.Enabled);
            Assert.Empty(unheard);
            _world.Weather = () => [TimeSpan.FromMilliseconds(20)];
        }
    }

    [Fact]
    public void A_port_that_only_takes_frames_does_not_make_a_carrier()
    {
        TeamBench a = _world.Add(new() { MinPorts = 2 }, Ports(2));
        TeamBench mute = _world.Add(new() { IsActive = false }, Ports(2));
        _world.SetAdmin(mute, up: false);
        _world.Connect(a, "eth0", mute, "eth0");
        _world.Connect(a, "eth1", mute, "eth1");
        StubbornPartner partner = new(_world, a);
        foreach (string port in (string[])["eth0", "eth1", "eth0", "eth1"]) partner.Say(port, isInSync: true, isCollecting: true);
        Assert.Equal("carrier changed to UP", LastCarrier(a));

        partner.Say("eth0", isInSync: true, isCollecting: false);
        Assert.Equal("collecting", Item(a, "ports.eth0.runner.mux_state"));
        Assert.Equal(PortFlow.Receive, FlowOf(a, "eth0"));
        Assert.Equal(["eth1"], a.Enabled);
        Assert.Equal("carrier changed to DOWN", LastCarrier(a));
        partner.Say("eth0", isInSync: true, isCollecting: true);
        Assert.Equal(["eth0", "eth1"], a.Enabled);
        Assert.Equal("carrier changed to UP", LastCarrier(a));
    }

    private static PortFlow FlowOf(TeamBench team, string port) => team.Driver.Ports.Single(view => view.Name == port).Flow;

    private static string LastCarrier(TeamBench team) =>
        team.Texts.Last(text => text.StartsWith("carrier", StringComparison.Ordinal));

    private static IEnumerable<string> Unheard(TeamBench from, TeamBench to)
    {
        foreach (string port in (string[])["eth0", "eth1"])
        {
            bool sends = FlowOf(from, port).HasFlag(PortFlow.Transmit);
            if (sends && !FlowOf(to, port).HasFlag(PortFlow.Receive)) yield return $"{port} of {from.Driver.Device.Address}";
        }
    }

    private (TeamBench A, TeamBench B) Pair(bool canSplit, LacpSettings settings)
    {
        TeamBench a = _world.Add(settings, canSplit, Ports(2));
        TeamBench b = _world.Add(settings with { MinPorts = 1 }, canSplit, Ports(2));
        _world.Connect(a, "eth0", b, "eth0");
        _world.Connect(a, "eth1", b, "eth1");
        _world.Run(5);
        return (a, b);
    }
}
