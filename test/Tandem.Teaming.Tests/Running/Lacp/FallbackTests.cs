using Tandem.Teaming.Configuration;
using Tandem.Teaming.Tests.Teams;
using static Tandem.Teaming.Tests.Running.Lacp.LacpWorld;

namespace Tandem.Teaming.Tests.Running.Lacp;

public sealed class FallbackTests
{
    private readonly LacpWorld _world = new();

    [Theory]
    [InlineData(LacpFallback.None, new string[0])]
    [InlineData(LacpFallback.Single, new[] { "eth1" })]
    [InlineData(LacpFallback.Static, new[] { "eth0", "eth1" })]
    public void Without_any_partner_these_ports_carry_frames(LacpFallback fallback, string[] enabled)
    {
        TeamBench a = Lonely(fallback, minPorts: 1);
        Assert.Empty(a.Enabled);
        _world.Run(3.1);
        Assert.Equal(enabled, a.Enabled);
        Assert.Equal(enabled.Length > 0 ? "true" : "false", Item(a, "runner.in_fallback"));
        Assert.Equal(enabled.Length > 0, a.Texts.Contains("carrier changed to UP"));
        Assert.Equal("false", Item(a, "ports.eth0.runner.selected"));
    }

    [Fact]
    public void The_next_best_port_takes_over_from_one_whose_cable_is_pulled()
    {
        TeamBench a = Lonely(LacpFallback.Single, minPorts: 1);
        _world.Run(3.1);
        _world.SetCable(a, "eth1", plugged: false);
        Assert.Equal(["eth0"], a.Enabled);
    }

    [Theory]
    [InlineData(LacpFallback.Single)]
    [InlineData(LacpFallback.Static)]
    public void It_ends_for_all_ports_with_the_first_pdu_on_one(LacpFallback fallback)
    {
        TeamBench a = Lonely(fallback, minPorts: 1);
        _world.Run(3.1);
        TeamBench b = _world.Add(new(), new PortSettings("eth0"));
        _world.Connect(a, "eth0", b, "eth0");
        _world.Run(1.1);
        Assert.Equal(["eth0"], a.Enabled);
        Assert.Equal("false", Item(a, "runner.in_fallback"));
        Assert.Equal(["eth0"], b.Enabled);
    }

    [Fact]
    public void It_comes_back_when_the_last_partner_is_given_up()
    {
        TeamBench a = Lonely(LacpFallback.Static, minPorts: 1, fast: true);
        TeamBench b = _world.Add(new(), new PortSettings("eth0"));
        _world.Connect(a, "eth0", b, "eth0");
        _world.Run(5);
        Assert.Equal(["eth0"], a.Enabled);
        _world.Weather = () => [];
        _world.Run(7);
        Assert.Equal(["eth0", "eth1"], a.Enabled);
    }

    [Fact]
    public void Its_ports_count_for_min_ports_like_any_others()
    {
        TeamBench a = Lonely(LacpFallback.Static, minPorts: 2);
        _world.Run(3.1);
        Assert.Contains("carrier changed to UP", a.Texts);
        _world.SetCable(a, "eth1", plugged: false);
        Assert.Equal("carrier changed to DOWN", a.Texts.Last(text => text.StartsWith("carrier", StringComparison.Ordinal)));
    }

    // Two ports with cables to something that does not speak LACP; eth1 is preferred.
    private TeamBench Lonely(LacpFallback fallback, int minPorts, bool fast = false)
    {
        LacpSettings settings = new() { Fallback = fallback, MinPorts = minPorts, FastRate = fast };
        TeamBench a = _world.Add(settings, new PortSettings("eth0"), new PortSettings("eth1") { LacpPriority = 1 });
        TeamBench mute = _world.Add(new() { IsActive = false }, Ports(2));
        _world.SetAdmin(mute, up: false);
        _world.Connect(a, "eth0", mute, "eth0");
        _world.Connect(a, "eth1", mute, "eth1");
        return a;
    }
}
