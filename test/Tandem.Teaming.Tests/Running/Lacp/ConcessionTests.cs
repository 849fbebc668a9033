using Tandem.Teaming.Configuration;
using Tandem.Teaming.State;
using Tandem.Teaming.Tests.Teams;
using static Tandem.Teaming.Tests.Running.Lacp.LacpWorld;

namespace Tandem.Teaming.Tests.Running.Lacp;

/// <summary>Both sides see two aggregates, and each prefers another one.</summary>
public sealed class ConcessionTests
{
    private readonly LacpWorld _world = new();

    [Theory]
    [InlineData(65535, 5)]
    [InlineData(0, 9)]
    public void A_partner_that_stays_with_another_aggregate_gets_its_way(int systemPriority, double patience)
    {
        TeamBench a = TwoKeys(new() { SystemPriority = systemPriority, FastRate = true });
        StubbornPartner partner = new(_world, a);
        Speak(partner, patience);
        Assert.Equal("true", Item(a, "ports.eth1.runner.aggregator.selected"));
        Assert.Equal(["eth1"], a.Enabled);
        Assert.Single(a.Texts, text => text.StartsWith("The partner does not use aggregator", StringComparison.Ordinal));

        // And keeps it: it is the only one that works.
        Speak(partner, 30);
        Assert.Equal(["eth1"], a.Enabled);
        Assert.DoesNotContain("SetPortEnabled eth1 False", a.Driver.Writes.SkipWhile(write => write != "SetPortEnabled eth1 True"));
    }

    [Fact]
    public void The_preferred_aggregate_is_used_again_when_the_partner_uses_it()
    {
        TeamBench a = TwoKeys(new() { FastRate = true });
        StubbornPartner partner = new(_world, a);
        Speak(partner, 6);
        Assert.Equal(["eth1"], a.Enabled);
        partner.Say("eth0", isInSync: true, isCollecting: true);
        partner.Say("eth1", isInSync: false, isCollecting: false);
        Assert.Equal(["eth0"], a.Enabled);
    }

    [Fact]
    public void What_was_chosen_by_hand_yields_too_and_the_traffic_goes_on()
    {
        TeamBench a = TwoKeys(new() { FastRate = true });
        StubbornPartner partner = new(_world, a);
        Speak(partner, 6);
        Assert.Equal(StateItemError.None, a.State().Set("ports.eth0.runner.aggregator.selected", "true"));
        Speak(partner, 6);
        Assert.Equal(["eth1"], a.Enabled);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    public void Of_two_that_both_yield_one_does_and_they_do_not_change_places_for_ever(int left, int right)
    {
        LacpSettings stable = new() { AggregatorPolicy = AggregatorPolicy.LacpPriorityStable, FastRate = true };
        TeamBench a = TwoKeys(new() { SystemPriority = left, FastRate = true });
        TeamBench b = _world.Add(stable with { SystemPriority = right }, Ports(2));
        _world.Connect(a, "eth1", b, "eth1");
        _world.Run(5);
        Assert.Equal(["eth1"], b.Enabled);
        _world.Connect(a, "eth0", b, "eth0");
        _world.Run(10);
        Assert.Single(a.Enabled);
        Assert.Equal(a.Enabled, b.Enabled);
        a.Driver.ForgetWrites();
        b.Driver.ForgetWrites();
        _world.Run(300);
        Assert.Empty(a.Driver.Writes);
        Assert.Empty(b.Driver.Writes);
    }

    [Fact]
    public void A_partner_that_takes_its_time_is_waited_for()
    {
        TeamBench a = TwoKeys(new() { FastRate = true });
        StubbornPartner partner = new(_world, a);
        Speak(partner, 3);
        Assert.Equal("true", Item(a, "ports.eth0.runner.aggregator.selected"));
        partner.Say("eth0", isInSync: true, isCollecting: true);
        _world.Run(2);
        Assert.Equal(["eth0"], a.Enabled);
        Assert.DoesNotContain(a.Texts, text => text.StartsWith("The partner does not use", StringComparison.Ordinal));
    }

    // The two ports do not aggregate; eth0 is the better one.
    private TeamBench TwoKeys(LacpSettings settings)
    {
        TeamBench a = _world.Add(settings, new PortSettings("eth0"), new PortSettings("eth1") { LacpKey = 7 });
        TeamBench mute = _world.Add(new() { IsActive = false }, Ports(2));
        _world.SetAdmin(mute, up: false);
        _world.Connect(a, "eth0", mute, "eth0");
        _world.Connect(a, "eth1", mute, "eth1");
        return a;
    }

    // It uses eth1, and says so each second.
    private void Speak(StubbornPartner partner, double seconds)
    {
        for (double said = 0; said < seconds; said++)
        {
            partner.Say("eth0", isInSync: false, isCollecting: false);
            partner.Say("eth1", isInSync: true, isCollecting: true);
            _world.Run(1);
        }
    }
}
