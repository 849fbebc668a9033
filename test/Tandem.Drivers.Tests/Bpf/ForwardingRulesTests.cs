using Tandem.Drivers.Bpf.State;
using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Tests.Bpf;

public sealed class ForwardingRulesTests
{
    private static readonly int[] NoMapping = new int[256];

    [Fact]
    public void Ports_take_turns_in_order_of_enabling()
    {
        ForwardingTable table = Compute(TeamMode.RoundRobin, [Port(0, order: 3), Port(1, order: 1), Port(2, order: 2)]);
        Assert.Equal([1, 2, 0], Turns(table));
    }

    [Fact]
    public void The_turn_of_a_port_without_link_goes_to_the_next_in_order_of_addition()
    {
        ForwardingTable table = Compute(
            TeamMode.RoundRobin, [Port(0, order: 1, linkUp: false), Port(1, order: 2), Port(2, order: 3)]);
        Assert.Equal([1, 1, 2], Turns(table)); // uneven, as the kernel's driver
    }

    [Fact]
    public void Without_any_link_nothing_is_sent()
    {
        ForwardingTable table = Compute(TeamMode.Random, [Port(0, linkUp: false), Port(1, linkUp: false)]);
        Assert.Empty(Turns(table));
    }

    [Fact]
    public void Broadcast_goes_to_every_enabled_port_with_link_in_order_of_addition()
    {
        ForwardingTable table = Compute(
            TeamMode.Broadcast,
            [Port(4, order: 9), Port(1, order: 1), Port(2, order: 2, linkUp: false), Port(3, isEnabled: false)]);
        Assert.Equal([4, 1], Turns(table));
    }

    [Fact]
    public void Activebackup_sends_and_receives_on_the_active_port_only()
    {
        ForwardingTable table = Compute(TeamMode.ActiveBackup, [Port(0), Port(1)], active: 11);
        Assert.Equal([1], Turns(table));
        Assert.Equal(0b10UL, table.Receiving);
    }

    [Fact]
    public void Activebackup_sends_by_a_disabled_active_port_but_does_not_receive_on_it()
    {
        ForwardingTable table = Compute(TeamMode.ActiveBackup, [Port(0), Port(1, isEnabled: false)], active: 11);
        Assert.Equal([1], Turns(table));
        Assert.Equal(0UL, table.Receiving);
    }

    [Fact]
    public void With_no_port_enabled_nothing_is_sent()
    {
        ForwardingTable table = Compute(TeamMode.ActiveBackup, [Port(0, isEnabled: false)], active: 10);
        Assert.Equal(0u, table.Count);
        Assert.Equal(0UL, table.Receiving);
    }

    [Fact]
    public void A_hash_chooses_modulo_the_enabled_ports_whatever_their_links()
    {
        ForwardingTable table = Compute(
            TeamMode.LoadBalance, [Port(0, order: 1), Port(1, order: 2, linkUp: false), Port(2, order: 3)]);
        Assert.Equal([0, 1, 2, 0], new byte[] { table.Buckets[0], table.Buckets[1], table.Buckets[2], table.Buckets[255] });
    }

    [Fact]
    public void A_mapped_bucket_goes_to_its_port_and_the_others_by_hash()
    {
        int[] mapping = new int[256];
        mapping[0] = 11;
        ForwardingTable table = ForwardingRules.Compute(
            TeamMode.LoadBalance, [Port(0, order: 1), Port(1, order: 2)], IfIndex.None, TxMethod.HashToPortMapping, mapping);
        Assert.Equal(1, table.Buckets[0]);
        Assert.Equal(0, table.Buckets[2]);
    }

    [Fact]
    public void Without_ports_every_bucket_is_empty()
    {
        ForwardingTable table = Compute(TeamMode.LoadBalance, []);
        Assert.All(table.Buckets[..].ToArray(), static slot => Assert.Equal(ForwardingTable.NoSlot, slot));
    }

    [Theory]
    [InlineData(TeamMode.Broadcast)]
    [InlineData(TeamMode.RoundRobin)]
    [InlineData(TeamMode.Random)]
    [InlineData(TeamMode.LoadBalance)]
    public void A_port_may_receive_without_sending_and_send_without_receiving(TeamMode mode)
    {
        ForwardingTable table = Compute(mode, [Port(0, PortFlow.Receive), Port(1, PortFlow.Transmit), Port(2, PortFlow.None)]);
        Assert.Equal(0b1UL, table.Receiving);
        if (mode == TeamMode.LoadBalance) Assert.All(table.Buckets[..].ToArray(), static slot => Assert.Equal(1, slot));
        else Assert.Equal([1], Turns(table));
    }

    private static ForwardingPort Port(int slot, uint order = 1, bool isEnabled = true, bool linkUp = true) =>
        Port(slot, isEnabled ? PortFlow.Both : PortFlow.None, order, linkUp);

    private static ForwardingPort Port(int slot, PortFlow flow, uint order = 1, bool linkUp = true) =>
        new(slot, new IfIndex(10 + slot), flow, linkUp, order);

    private static ForwardingTable Compute(TeamMode mode, ForwardingPort[] ports, int active = 0) =>
        ForwardingRules.Compute(mode, ports, new IfIndex(active), TxMethod.Hash, NoMapping);

    private static byte[] Turns(ForwardingTable table) => table.Order[..(int)table.Count].ToArray();
}
