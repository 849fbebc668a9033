using Tandem.Primitives;
using Tandem.Teaming.Running.Balancing;

namespace Tandem.Teaming.Tests.Running.Balancing;

public sealed class HashBalancerTests
{
    private const int Histories = 300;
    private const int FewHistories = 100; // every placement is tried

    [Fact]
    public void Every_bucket_is_at_a_port_and_stays_there_when_nothing_changed()
    {
        Random random = new(1);
        for (int i = 0; i < Histories; i++)
        {
            int ports = random.Next(1, 6);
            BalancedFlows flows = BalancedFlows.Random(random, 256, ports, heaviest: (ulong)Math.Pow(10, random.Next(0, 12)));
            Assert.All(flows.After, port => Assert.InRange(port.Value, 1, ports));
            Assert.Equal(0, flows.Again().Moves);
        }
    }

    [Fact]
    public void The_order_of_the_ports_never_matters()
    {
        Random random = new(2);
        for (int i = 0; i < Histories; i++)
        {
            BalancedFlows flows = BalancedFlows.Random(random, 256, random.Next(2, 6), heaviest: 5000);
            Assert.Equal(flows.After, flows.Shuffled(random).After);
        }
    }

    [Fact]
    public void Ports_are_within_a_twentieth_of_even_when_no_flow_is_large()
    {
        Random random = new(3);
        for (int i = 0; i < Histories; i++)
        {
            BalancedFlows flows = BalancedFlows.Random(random, 256, random.Next(2, 5), heaviest: 1000);
            Assert.InRange(flows.Peak, 0, flows.Least * 1.05);
        }
    }

    // A local optimum is at most twice the best, and in fact at the best or close to it.
    [Fact]
    public void With_few_large_flows_it_is_close_to_the_best_that_can_be()
    {
        Random random = new(4);
        double sum = 0;
        for (int i = 0; i < FewHistories; i++)
        {
            int ports = random.Next(2, 4);
            BalancedFlows flows = BalancedFlows.Random(random, 8, ports, heaviest: 100);
            if (flows.Loads.Max() == 0) continue;
            double best = flows.EveryMap().Min(flows.PeakOf);
            Assert.InRange(flows.Peak / best, 1, 2 - (2.0 / (ports + 1)) + 0.02);
            sum += flows.Peak / best;
        }

        Assert.InRange(sum / FewHistories, 0, 1.03);
    }

    [Fact]
    public void No_more_buckets_move_than_must_for_that()
    {
        Random random = new(5);
        int moves = 0, fewest = 0;
        for (int i = 0; i < FewHistories; i++)
        {
            BalancedFlows flows = BalancedFlows.Random(random, 8, random.Next(2, 4), heaviest: 100);
            int needed = flows.EveryMap()
                .Where(map => flows.PeakOf(map) <= flows.Peak)
                .Min(map => map.Zip(flows.Before).Where((pair, bucket) => flows.Loads[bucket] > 0 && pair.First != pair.Second).Count());
            int moved = flows.After.Zip(flows.Before).Where((pair, bucket) => flows.Loads[bucket] > 0 && pair.First != pair.Second).Count();
            Assert.InRange(moved, needed, needed + 3);
            moves += moved;
            fewest += needed;
        }

        Assert.True(moves <= fewest * 1.1, $"{moves} moves where {fewest} would do");
    }

    [Fact]
    public void When_a_port_goes_its_buckets_move_and_no_others()
    {
        Random random = new(6);
        for (int i = 0; i < Histories; i++)
        {
            int ports = random.Next(3, 6);
            BalancedFlows all = BalancedFlows.Random(random, 256, ports, heaviest: 1000);
            BalancedFlows left = new(all.Loads, all.After, BalancedFlows.Ports(ports - 1));
            Assert.Equal(all.BucketsOf(ports), left.Moves);
        }
    }

    [Fact]
    public void Idle_buckets_are_spread_by_their_number()
    {
        BalancedFlows one = new(new ulong[256], new IfIndex[256], BalancedFlows.Ports(1));
        Assert.Equal(256, one.BucketsOf(1));
        BalancedFlows two = new(new ulong[256], one.After, BalancedFlows.Ports(2));
        Assert.Equal((128, 128, 128), (two.BucketsOf(1), two.BucketsOf(2), two.Moves));
        BalancedFlows three = new(new ulong[256], two.After, BalancedFlows.Ports(3));
        Assert.Equal(85, three.Moves);
        Assert.All([1, 2, 3], port => Assert.InRange(three.BucketsOf(port), 85, 86));
        BalancedFlows again = new(new ulong[256], three.After, BalancedFlows.Ports(2));
        Assert.Equal((128, 128, 85), (again.BucketsOf(1), again.BucketsOf(2), again.Moves));
    }

    [Fact]
    public void Idle_buckets_do_not_follow_every_change_of_the_busy_ones()
    {
        Random random = new(7);
        IfIndex[] map = new BalancedFlows(new ulong[256], new IfIndex[256], BalancedFlows.Ports(2)).After;
        for (int i = 0; i < 50; i++)
        {
            ulong[] loads = [.. Enumerable.Range(0, 256).Select(_ => random.Next(4) == 0 ? 1000ul : 0ul)];
            BalancedFlows flows = new(loads, map, BalancedFlows.Ports(2));
            Assert.All(Enumerable.Range(0, 256).Where(hash => loads[hash] == 0), hash => Assert.Equal(map[hash], flows.After[hash]));
            map = flows.After;
        }
    }

    [Fact]
    public void A_flow_that_is_larger_than_all_others_has_a_port_of_its_own()
    {
        ulong[] loads = [1_000_000, .. Enumerable.Repeat(1000ul, 100)];
        BalancedFlows flows = new(loads, [.. Enumerable.Repeat(BalancedFlows.Port(1), 101)], BalancedFlows.Ports(2));
        Assert.Equal((1_000_000.0, 1), (flows.Peak, flows.Moves));
    }

    [Fact]
    public void A_port_of_ten_times_the_speed_gets_ten_times_as_much()
    {
        ulong[] loads = [.. Enumerable.Repeat(1000ul, 220)];
        BalancedFlows flows = new(
            loads, new IfIndex[220], new BalancedPort(BalancedFlows.Port(1), 10_000), new BalancedPort(BalancedFlows.Port(2), 1000));
        Assert.InRange(flows.OctetsOf(2), 19_000ul, 21_000ul);
        Assert.Equal(220_000ul, flows.OctetsOf(1) + flows.OctetsOf(2));
        BalancedFlows idle = new(
            new ulong[256], new IfIndex[256], new BalancedPort(BalancedFlows.Port(1), 10_000), new BalancedPort(BalancedFlows.Port(2), 1000));
        Assert.InRange(idle.BucketsOf(2), 23, 24);
    }

    [Fact]
    public void Three_equal_flows_on_two_ports_are_not_moved_about()
    {
        BalancedFlows flows = new([10, 10, 10], [BalancedFlows.Port(1), BalancedFlows.Port(1), BalancedFlows.Port(2)], BalancedFlows.Ports(2));
        Assert.Equal(0, flows.Moves);
    }

    [Fact]
    public void Two_flows_change_places_where_neither_can_go_alone()
    {
        BalancedPort[] ports = BalancedFlows.Ports(2);
        IfIndex first = BalancedFlows.Port(1), second = BalancedFlows.Port(2);
        BalancedFlows flows = new([60, 60, 40, 20], [first, first, second, second], ports);
        Assert.Equal((2, 100.0), (flows.Moves, flows.Peak));
    }
}
