using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Teams;
using Tandem.Teaming.Tests.Teams;

namespace Tandem.Teaming.Tests.Running.Balancing;

/// <summary>The balancer of a whole team, on virtual time.</summary>
public sealed class TxBalancerTests
{
    private const int IntervalMs = 5000;
    private const int FewGreat = 10; // hashes with as many octets as all others
    private static readonly TxBalancerSettings s_basic = new() { IsEnabled = true };

    [Fact]
    public void It_is_set_up_and_told_as_teamd_does()
    {
        TeamBench bench = Started(s_basic with { IntervalTenths = 25 }, "eth0", "eth1");
        Assert.Equal(TxMethod.HashToPortMapping, bench.Driver.TxMethod);
        Assert.Equal(25u, bench.Driver.StatisticsIntervalTenths);
        Assert.Equal(["TX balancing enabled.", "Balancing interval 25."], bench.Texts.Where(IsAnnouncement));
    }

    [Fact]
    public void Without_it_the_driver_hashes_and_keeps_its_statistics_as_they_are()
    {
        TeamBench bench = Started(new TxBalancerSettings(), "eth0", "eth1");
        Assert.Equal(TxMethod.Hash, bench.Driver.TxMethod);
        Assert.Equal(0u, bench.Driver.StatisticsIntervalTenths);
        Assert.Equal(["TX balancing disabled."], bench.Texts.Where(IsAnnouncement));
        Assert.All(bench.Driver.HashMap, port => Assert.True(port.IsNone));
        Assert.DoesNotContain(bench.Driver.Writes, static write => write.StartsWith("MapHashes", StringComparison.Ordinal));
    }

    [Fact]
    public void From_the_start_every_hash_has_a_port_and_every_port_its_share()
    {
        TeamBench bench = Started(s_basic, "eth0", "eth1");
        Assert.Equal((128, 128), (Buckets(bench, "eth0"), Buckets(bench, "eth1")));
        string map = bench.Texts.First(static text => text.StartsWith("Remapped", StringComparison.Ordinal));
        Assert.Equal("Remapped hash \"0\" (delta 0) to port eth0.", map);
        Assert.All(bench.Events.Where(static e => e.Text.StartsWith("Remapped", StringComparison.Ordinal)), static e => Assert.Equal(TeamEventLevel.Debug, e.Level));
    }

    [Fact]
    public void A_port_that_went_loses_its_hashes_at_once_and_gets_a_share_when_it_is_back()
    {
        TeamBench bench = Started(s_basic, "eth0", "eth1", "eth2");
        bench.Driver.ForgetWrites();
        bench.SetCable("eth1", false);
        Assert.Equal(0, Buckets(bench, "eth1"));
        Assert.Equal((128, 128), (Buckets(bench, "eth0"), Buckets(bench, "eth2")));

        // One write stops the port, and the driver spreads what it had; the map follows.
        Assert.Equal(["SetPortEnabled eth1 False", "MapHashes 85"], bench.Driver.Writes.Take(2));
        bench.SetCable("eth1", true);
        Assert.Equal(85, Buckets(bench, "eth1"));
    }

    [Fact]
    public void Without_any_port_nothing_is_mapped_and_nothing_refused()
    {
        TeamBench bench = Started(s_basic, "eth0", "eth1");
        bench.SetCable("eth0", false);
        bench.SetCable("eth1", false);
        bench.Pass(3 * IntervalMs);
        Assert.All(bench.Driver.HashMap, port => Assert.True(port.IsNone));
        Assert.DoesNotContain(bench.Texts, static text => text.Contains("Failed", StringComparison.Ordinal));
        bench.SetCable("eth1", true);
        Assert.Equal(256, Buckets(bench, "eth1"));
    }

    [Fact]
    public void Flows_move_to_the_port_with_less_to_do_at_the_next_interval()
    {
        TeamBench bench = Started(s_basic, "eth0", "eth1");
        bench.Pass(IntervalMs);
        byte[] busy = [.. Hashes(bench, "eth0").Take(4)];
        foreach (byte hash in busy) bench.Driver.Send(hash, 1_000_000);
        bench.Events.Clear();
        bench.Pass(IntervalMs);
        Assert.Equal(2, busy.Count(hash => PortOf(bench, hash) == "eth0"));
        Assert.Equal(2, bench.Texts.Count(static text => text.EndsWith(" (delta 1000000) to port eth1.", StringComparison.Ordinal)));
    }

    [Fact]
    public void While_traffic_stays_as_it_is_nothing_is_written()
    {
        TeamBench bench = Started(s_basic, "eth0", "eth1");
        for (int interval = 0; interval < 5; interval++)
        {
            if (interval == 2) bench.Driver.ForgetWrites();
            for (int hash = 0; hash < 256; hash++) bench.Driver.Send((byte)hash, (ulong)(1000 + ((hash * 7919) % 100)));
            bench.Pass(IntervalMs);
        }

        Assert.Empty(bench.Driver.Writes);
    }

    [Fact]
    public void A_daemon_that_takes_over_leaves_the_flows_where_they_are()
    {
        TeamBench bench = Started(s_basic, "eth0", "eth1");
        foreach (byte hash in Hashes(bench, "eth0")) bench.Driver.Send(hash, 1000);
        bench.Pass(2 * IntervalMs);
        IfIndex[] map = [.. bench.Driver.HashMap];
        TeamBench next = bench.TakenOver();
        next.Pass(IntervalMs);
        Assert.Equal(map, next.Driver.HashMap);
        Assert.DoesNotContain(next.Driver.Writes, static write => write.StartsWith("MapHashes", StringComparison.Ordinal));
    }

    [Fact]
    public void A_map_that_was_made_for_the_traffic_stays_while_a_new_daemon_does_not_know_the_traffic()
    {
        TeamBench bench = Started(s_basic, "eth0", "eth1");
        bench.Pass(IntervalMs);
        IfIndex[] ports = [bench.Link("eth0").Index, bench.Link("eth1").Index];
        IfIndex[] map = [.. Enumerable.Range(0, 256).Select(hash => ports[hash < FewGreat ? 0 : 1])];
        bench.Driver.MapHashes([.. map.Select(static (port, hash) => new HashMove((byte)hash, port))]);

        TeamBench next = bench.TakenOver();
        for (int interval = 0; interval < 4; interval++)
        {
            for (int hash = 0; hash < 256; hash++) next.Driver.Send((byte)hash, hash < FewGreat ? 100_000UL : 4000);
            next.Pass(IntervalMs);
        }

        Assert.Equal(map, next.Driver.HashMap);
        Assert.DoesNotContain(next.Driver.Writes, static write => write.StartsWith("MapHashes", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_such_a_map_a_port_that_goes_loses_its_hashes_at_once()
    {
        TeamBench bench = Started(s_basic, "eth0", "eth1", "eth2");
        bench.Pass(IntervalMs);
        byte[] others = Hashes(bench, "eth0");
        TeamBench next = bench.TakenOver();
        next.SetCable("eth1", false);
        Assert.Equal((128, 0, 128), (Buckets(next, "eth0"), Buckets(next, "eth1"), Buckets(next, "eth2")));
        Assert.All(others, hash => Assert.Equal("eth0", PortOf(next, hash)));
    }

    [Fact]
    public void A_hash_that_somebody_mapped_by_hand_stays_until_it_is_in_the_way()
    {
        TeamBench bench = Started(s_basic, "eth0", "eth1");
        byte hash = Hashes(bench, "eth0")[0];
        bench.Driver.MapHashes([new(hash, bench.Link("eth1").Index)]);
        bench.Pass(3 * IntervalMs);
        Assert.Equal("eth1", PortOf(bench, hash));
    }

    [Fact]
    public void A_port_that_the_driver_refuses_to_enable_gets_nothing()
    {
        TeamBench bench = Started(s_basic, "eth0", "eth1");
        bench.SetCable("eth1", false);
        bench.Driver.Interfere = static call => call == "SetPortEnabled eth1 True" ? new(DriverOutcome.Failed) : null;
        bench.SetCable("eth1", true);
        bench.Pass(2 * IntervalMs);
        Assert.Equal((256, 0), (Buckets(bench, "eth0"), Buckets(bench, "eth1")));
    }

    [Fact]
    public void In_the_end_only_what_there_is_counts_whatever_happened()
    {
        Random random = new(8);
        string[] names = ["eth0", "eth1", "eth2"];
        for (int history = 0; history < 50; history++)
        {
            TeamBench bench = Started(s_basic with { IntervalTenths = random.Next(3) }, names);
            for (int step = 0; step < 30; step++)
            {
                string name = names[random.Next(3)];
                if (random.Next(3) == 0) bench.SetCable(name, random.Next(2) == 0);
                else bench.Driver.Send((byte)random.Next(256), (ulong)random.Next(100_000));
                if (random.Next(3) == 0) bench.Pass(random.Next(400));
            }

            bench.Pass(1000);
            string[] up = [.. names.Where(name => bench.Link(name).HasCarrier)];
            Assert.Equal(up, bench.Enabled.Order());
            if (up.Length > 0) Assert.All(Enumerable.Range(0, 256), hash => Assert.Contains(PortOf(bench, (byte)hash), up));
        }
    }

    private static bool IsAnnouncement(string text) => text.Contains("alancing", StringComparison.Ordinal);

    private static int Buckets(TeamBench bench, string port) => Hashes(bench, port).Length;

    private static byte[] Hashes(TeamBench bench, string port) =>
        [.. Enumerable.Range(0, 256).Where(hash => PortOf(bench, (byte)hash) == port).Select(static hash => (byte)hash)];

    private static string? PortOf(TeamBench bench, byte hash) =>
        bench.Driver.Ports.FirstOrDefault(port => port.Index == bench.Driver.HashMap[hash])?.Name;

    private static TeamBench Started(TxBalancerSettings balancer, params string[] ports) => TeamBench.Started(new TeamSettings
    {
        Runner = new RunnerSettings { Name = "loadbalance", TxBalancer = balancer },
        Ports = [.. ports.Select(static name => new PortSettings(name))],
    });
}
