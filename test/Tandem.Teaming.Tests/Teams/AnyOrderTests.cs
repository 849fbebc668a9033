using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Teams;
using Tandem.Testing.Driving;
using static Tandem.Teaming.Tests.Teams.TeamBench;

namespace Tandem.Teaming.Tests.Teams;

/// <summary>Whatever happens in whatever order: the same world in the end is the same state in the end.</summary>
public sealed class AnyOrderTests
{
    private const int Rounds = 150;

    // Those that need no partner; lacp has its own: LacpAnyOrderTests.
    public static TheoryData<int, string, HardwareAddressPolicy> Cases
    {
        get
        {
            TheoryData<int, string, HardwareAddressPolicy> cases = [];
            foreach (int seed in (int[])[1, 775_533])
            {
                foreach (HardwareAddressPolicy policy in Enum.GetValues<HardwareAddressPolicy>()) cases.Add(seed, "activebackup", policy);
                foreach (string runner in (string[])["roundrobin", "broadcast", "random", "loadbalance"]) cases.Add(seed, runner, default);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_state_in_the_end_depends_on_the_world_in_the_end_only(int seed, string runner, HardwareAddressPolicy policy)
    {
        Random random = new(seed);
        for (int round = 0; round < Rounds; round++)
        {
            IReadOnlyDictionary<string, (bool, bool, bool)> world = RandomHistory.Names.ToDictionary(
                name => name, _ => (random.Next(4) != 0, random.Next(4) != 0, random.Next(3) != 0));
            TeamSettings settings = Settings(runner, policy, random.Next(2) * 700);
            string expected = Live(random, settings, world, steps: 0, faults: false);
            Assert.Equal(expected, Live(random, settings, world, steps: 40, faults: false));
            Assert.Equal(expected, Live(random, settings, world, steps: 40, faults: true));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20_091_104)]
    [InlineData(775_533)]
    public void At_any_time_there_is_an_active_port_when_one_is_up_and_nothing_else_is_enabled(int seed)
    {
        Random random = new(seed);
        for (int round = 0; round < Rounds; round++)
        {
            RandomHistory history = new(random, Ties(random));
            for (int step = 0; step < 40; step++)
            {
                history.Step();
                TeamBench bench = history.Bench;
                bench.Turn();
                string active = bench.ActiveShown;
                Assert.Equal(bench.Team.Ports.Any(port => port.IsUp), active.Length > 0);
                Assert.Equal(active, string.Concat(bench.Enabled));
                if (active.Length > 0) Assert.Equal(bench.Active, active);

                bench.Driver.ForgetWrites();
                bench.Turn();
                Assert.Empty(bench.Driver.Writes);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20_091_104)]
    [InlineData(775_533)]
    public void At_any_time_another_daemon_takes_over_without_a_write_and_decides_alike(int seed)
    {
        Random random = new(seed);
        for (int round = 0; round < Rounds; round++)
        {
            RandomHistory history = new(random, Ties(random));
            for (int step = 0; step < 20; step++) history.Step();
            TeamBench bench = history.Bench;
            bench.Turn();

            // Configured ports that a command took out would be taken again; that is not what this is about.
            TeamBench next = new(history.Settings, bench.Network, FakeTeamDriver.TakeOver(bench.Network, "team0"));
            next.Start(takePorts: false);
            Assert.Equal(bench.ActiveShown, next.ActiveShown);
            Assert.Empty(next.Driver.Writes);
        }
    }

    [Theory]
    [InlineData("roundrobin")]
    [InlineData("broadcast")]
    [InlineData("random")]
    [InlineData("loadbalance")]
    public void At_any_time_the_driver_has_what_the_watches_say_and_a_take_over_changes_nothing(string runner)
    {
        Random random = new(775_533);
        for (int round = 0; round < Rounds / 3; round++)
        {
            RandomHistory history = new(random, Settings(runner, default, random.Next(2) * 700));
            for (int step = 0; step < 40; step++)
            {
                history.Step();
                TeamBench bench = history.Bench;
                bench.Turn();
                bench.Driver.ForgetWrites();
                bench.Turn();
                Assert.Empty(bench.Driver.Writes);
                foreach (TeamPort port in bench.Team.Ports)
                {
                    DriverPortView written = bench.Driver.Ports.Single(p => p.Index == port.Index);
                    Assert.Equal((port.IsUp, runner != "loadbalance" || port.IsUp), (written.UserLinkUp, written.IsEnabled));
                }
            }

            // Delays over: a daemon that comes new knows of none.
            history.Bench.Pass(1_000);
            TeamBench next = new(history.Settings, history.Bench.Network, FakeTeamDriver.TakeOver(history.Bench.Network, "team0"));
            next.Start(takePorts: false);
            Assert.Equal(history.Bench.Enabled, next.Enabled);
            Assert.Empty(next.Driver.Writes);
        }
    }

    [Theory]
    [InlineData(HardwareAddressPolicy.SameAll)]
    [InlineData(HardwareAddressPolicy.ByActive)]
    [InlineData(HardwareAddressPolicy.OnlyActive)]
    public void A_daemon_killed_between_any_two_writes_leaves_nothing_that_the_next_cannot_finish(HardwareAddressPolicy policy)
    {
        string expected = "";
        for (int survived = int.MaxValue; ; survived = survived == int.MaxValue ? 0 : survived + 1)
        {
            RandomHistory history = new(new Random(1), Settings("activebackup", policy, 0));
            history.Bench.Link("eth0").HasCarrier = false;
            history.Bench.Link("eth1").HasCarrier = true;
            int writes = 0;
            history.Bench.Driver.Interfere = _ => writes++ < survived ? null : throw new KilledException();
            bool killed = false;
            try
            {
                history.Bench.Turn();
            }
            catch (KilledException)
            {
                killed = true;
            }

            history.Bench.Driver.Interfere = null;
            history.TakeOver();
            if (expected.Length == 0) expected = history.Summary();
            Assert.Equal(expected, history.Summary());
            if (!killed && survived != int.MaxValue) return;
        }
    }

    private static string Live(
        Random random,
        TeamSettings settings,
        IReadOnlyDictionary<string, (bool Exists, bool IsPort, bool IsPlugged)> world,
        int steps,
        bool faults)
    {
        RandomHistory history = new(random, settings);
        for (int step = 0; step < steps; step++)
        {
            TeamBench bench = history.Bench;
            if (faults) bench.Driver.Interfere = call => Misfortune(random, bench, call);
            history.Step();
        }

        history.Bench.Driver.Interfere = null;
        history.End(world);
        return history.Summary();
    }

    // Now and then the driver refuses, or the port vanishes just when it is to be changed.
    private static DriverResult? Misfortune(Random random, TeamBench bench, string call)
    {
        int dice = random.Next(10);
        string? port = Array.Find(RandomHistory.Names, name => call.Contains(name, StringComparison.Ordinal));
        if (dice == 0 && port is not null && bench.Network.LinkNamed(port) is { } link) bench.Network.Delete(link.Index);
        return dice is 1 or 2 ? new DriverResult(DriverOutcome.Failed) : null;
    }

    private static TeamSettings Settings(string runner, HardwareAddressPolicy policy, int delayMs) => new()
    {
        Runner = new RunnerSettings { Name = runner, HardwareAddressPolicy = policy },
        HardwareAddress = MacAddress.Parse("02:aa:00:00:00:03"),
        LinkWatches = [new EthtoolWatchSettings(delayMs, delayMs)],
        Ports = [Port("eth0", 30), Port("eth1", 20), Port("eth2", 10), Port("eth3", -10)],
    };

    private static TeamSettings Ties(Random random) => ActiveBackup(
        [.. RandomHistory.Names.Select(name => Port(name, random.Next(2), sticky: random.Next(2) == 0))]);

    private sealed class KilledException : Exception;
}
