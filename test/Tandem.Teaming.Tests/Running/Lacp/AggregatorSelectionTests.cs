using Tandem.Primitives;
using Tandem.Protocols.Lacp;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Running.Lacp;

namespace Tandem.Teaming.Tests.Running.Lacp;

public sealed class AggregatorSelectionTests
{
    private static readonly MacAddress s_us = MacAddress.Parse("02:00:00:00:00:01");
    private static readonly MacAddress s_switchA = MacAddress.Parse("02:00:00:00:00:0a");
    private static readonly MacAddress s_switchB = MacAddress.Parse("02:00:00:00:00:0b");

    // eth1 and eth2 lead to A, eth3 to B.
    private static readonly AggregatorMember[] s_ports =
    [
        Port(1, s_switchA) with { SpeedMbps = 1000 },
        Port(2, s_switchA) with { SpeedMbps = 1000 },
        Port(3, s_switchB, priority: 10) with { SpeedMbps = 10_000, Priority = 5 },
    ];

    [Theory]
    [InlineData(AggregatorPolicy.LacpPriority, 3)]
    [InlineData(AggregatorPolicy.LacpPriorityStable, 3)]
    [InlineData(AggregatorPolicy.Bandwidth, 3)]
    [InlineData(AggregatorPolicy.Count, 1)]
    [InlineData(AggregatorPolicy.PortConfig, 3)]
    public void Each_policy_has_its_own_idea_of_the_best(AggregatorPolicy policy, int lead) =>
        Assert.Equal(lead, Lead(s_ports, policy));

    [Fact]
    public void The_order_of_ports_never_matters()
    {
        foreach (AggregatorPolicy policy in Enum.GetValues<AggregatorPolicy>())
        {
            int expected = Lead(s_ports, policy);
            foreach (int[] order in (int[][])[[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]])
                Assert.Equal(expected, Lead([.. order.Select(i => s_ports[i])], policy));
        }
    }

    [Fact]
    public void Numbers_above_255_are_compared_as_numbers() =>
        Assert.Equal(2, Lead([Port(1, s_switchA, priority: 256), Port(2, s_switchB, priority: 255)], AggregatorPolicy.LacpPriority));

    [Fact]
    public void The_better_system_decides_which_port_leads()
    {
        AggregatorMember first = Port(1, s_switchA, priority: 1);
        AggregatorMember second = Port(2, s_switchA, priority: 2);
        Assert.Equal(1, Lead([first, second], AggregatorPolicy.LacpPriority));
        AggregatorMember[] theirs =
        [
            first with { Partner = first.Partner with { SystemPriority = 5, PortPriority = 9 } },
            second with { Partner = second.Partner with { SystemPriority = 5, PortPriority = 8 } },
        ];
        Assert.Equal(2, Lead(theirs, AggregatorPolicy.LacpPriority));
    }

    [Fact]
    public void A_stable_choice_stays_while_it_works_and_an_unstable_one_moves()
    {
        AggregatorKey a = s_ports[0].Key;
        Assert.Equal(1, Lead(s_ports, AggregatorPolicy.LacpPriorityStable, a));
        Assert.Equal(3, Lead(s_ports, AggregatorPolicy.LacpPriority, a));
        AggregatorMember[] silent = [.. s_ports.Select(port => port.Key == a ? port with { IsCurrent = false } : port)];
        Assert.Equal(3, Lead(silent, AggregatorPolicy.LacpPriorityStable, a));
    }

    [Fact]
    public void A_sticky_port_keeps_its_aggregator_under_port_config()
    {
        AggregatorKey a = s_ports[0].Key;
        Assert.Equal(3, Lead(s_ports, AggregatorPolicy.PortConfig, a));
        AggregatorMember[] sticky = [s_ports[0], s_ports[1] with { Sticky = true }, s_ports[2]];
        Assert.Equal(1, Lead(sticky, AggregatorPolicy.PortConfig, a));
        Assert.Equal(3, Lead(sticky, AggregatorPolicy.PortConfig));
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(uint.MaxValue)]
    public void Bandwidth_without_known_speeds_still_selects_one(uint speed) =>
        Assert.Equal(3, Lead([.. s_ports.Select(port => port with { SpeedMbps = speed })], AggregatorPolicy.Bandwidth));

    [Fact]
    public void Equal_ones_stay_as_they_are()
    {
        AggregatorMember[] equal = [Port(1, s_switchA), Port(2, s_switchB)];
        Assert.Equal(1, Lead(equal, AggregatorPolicy.Count));
        Assert.Equal(2, Lead(equal, AggregatorPolicy.Count, equal[1].Key));
    }

    [Fact]
    public void A_partner_that_wants_to_be_alone_is()
    {
        AggregatorMember[] alone =
        [
            .. s_ports.Take(2).Select(port => port with { Partner = port.Partner with { State = LacpState.Activity } }),
        ];
        Assert.Equal(2, AggregatorSelection.Group(alone, AggregatorPolicy.LacpPriority).Count);
    }

    [Fact]
    public void Without_ports_there_is_nothing_to_select() =>
        Assert.Null(AggregatorSelection.Select([], AggregatorPolicy.LacpPriority, s_ports[0].Key));

    private static int Lead(AggregatorMember[] ports, AggregatorPolicy policy, AggregatorKey? inUse = null)
    {
        List<Aggregator> aggregators = AggregatorSelection.Group(ports, policy);
        AggregatorKey? selected = AggregatorSelection.Select(aggregators, policy, inUse);
        return aggregators.Single(aggregator => aggregator.Key == selected).Lead.Value;
    }

    private static AggregatorMember Port(int index, MacAddress partner, ushort priority = 255) => new(
        new IfIndex(index),
        new LacpPortInfo(100, s_us, 0, priority, (ushort)index, LacpState.Aggregation),
        new LacpPortInfo(200, partner, 3, 128, (ushort)index, LacpState.Aggregation),
        IsCurrent: true, SpeedMbps: 0, Priority: 0, Sticky: false);
}
