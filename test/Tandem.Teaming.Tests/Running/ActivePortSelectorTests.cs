using Tandem.Primitives;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Running;
using Tandem.Teaming.Running.ActiveBackup;

namespace Tandem.Teaming.Tests.Running;

public sealed class ActivePortSelectorTests
{
    private static readonly IfIndex s_a = new(3);
    private static readonly IfIndex s_b = new(4);

    [Fact]
    public void The_order_of_ports_never_changes_the_choice()
    {
        PortView a = Port(s_a, priority: 10, speed: 100);
        PortView b = Port(s_b, priority: 5, speed: 1000);
        Assert.Equal(s_a, ActivePortSelector.Select(IfIndex.None, [a, b]));
        Assert.Equal(s_a, ActivePortSelector.Select(IfIndex.None, [b, a]));
    }

    [Fact]
    public void No_permutation_of_any_ports_changes_the_choice()
    {
        Random random = new(20_090_417);
        for (int round = 0; round < 2_000; round++)
        {
            PortView[] ports = [.. Enumerable.Range(1, random.Next(1, 6)).Select(index => new PortView(
                new IfIndex(index),
                random.Next(4) != 0,
                random.Next(5) == 0,
                random.Next(3) == 0,
                Port(new IfIndex(index), random.Next(-1, 2), (uint)random.Next(2) * 1000, random.Next(2) == 0).Driver))];
            IfIndex current = new(random.Next(0, 6));
            IfIndex chosen = ActivePortSelector.Select(current, ports);
            random.Shuffle(ports);
            Assert.Equal(chosen, ActivePortSelector.Select(current, ports));
            Assert.Equal(ports.Any(port => port.IsUp), !chosen.IsNone);
        }
    }

    [Fact]
    public void Priority_goes_before_speed_and_speed_before_duplex()
    {
        Assert.Equal(s_a, Choose(Port(s_a, priority: 1, speed: 10, full: false), Port(s_b, priority: 0, speed: 100)));
        Assert.Equal(s_a, Choose(Port(s_a, speed: 100, full: false), Port(s_b, speed: 10)));
        Assert.Equal(s_b, Choose(Port(s_a, full: false), Port(s_b)));
    }

    [Fact]
    public void A_negative_priority_is_less_than_none() =>
        Assert.Equal(s_b, Choose(Port(s_a, priority: -10), Port(s_b)));

    [Fact]
    public void Of_equals_the_active_one_stays()
    {
        PortView[] ports = [Port(s_a), Port(s_b)];
        Assert.Equal(s_b, ActivePortSelector.Select(s_b, ports));
        Assert.Equal(s_a, ActivePortSelector.Select(s_a, ports));
    }

    [Fact]
    public void Of_equals_without_an_active_one_the_older_interface_is_chosen() =>
        Assert.Equal(s_a, Choose(Port(s_b), Port(s_a)));

    [Fact]
    public void A_sticky_active_port_stays_while_it_is_up()
    {
        PortView sticky = Port(s_a, priority: -10) with { Sticky = true };
        PortView better = Port(s_b, priority: 100);
        Assert.Equal(s_a, ActivePortSelector.Select(s_a, [sticky, better]));
        Assert.Equal(s_b, ActivePortSelector.Select(s_a, [sticky with { IsUp = false }, better]));
        Assert.Equal(s_b, ActivePortSelector.Select(IfIndex.None, [sticky, better]));
    }

    [Fact]
    public void A_reluctant_port_is_chosen_only_when_no_other_is_up()
    {
        PortView reluctant = Port(s_a, priority: 100) with { IsReluctant = true };
        Assert.Equal(s_b, Choose(reluctant, Port(s_b)));
        Assert.Equal(s_a, Choose(reluctant, Port(s_b) with { IsUp = false }));
        Assert.Equal(s_b, ActivePortSelector.Select(s_a, [reluctant with { Sticky = true }, Port(s_b)]));
    }

    [Fact]
    public void No_port_up_is_no_choice() => Assert.Equal(IfIndex.None, Choose(Port(s_a) with { IsUp = false }));

    [Fact]
    public void Choosing_allocates_nothing()
    {
        PortView[] ports = [Port(s_a), Port(s_b)];
        ActivePortSelector.Select(s_b, ports);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++) ActivePortSelector.Select(s_b, ports);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static IfIndex Choose(params PortView[] ports) => ActivePortSelector.Select(IfIndex.None, ports);

    private static PortView Port(IfIndex index, int priority = 0, uint speed = 1000, bool full = true) => new(
        index,
        IsUp: true,
        IsReluctant: false,
        Sticky: false,
        new DriverPortView(index, $"eth{index}", default, default, true, speed, full, true, true, false, priority, 0));
}
