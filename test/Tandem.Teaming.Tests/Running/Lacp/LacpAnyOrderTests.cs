using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Tests.Teams;
using static Tandem.Teaming.Tests.Running.Lacp.LacpWorld;

namespace Tandem.Teaming.Tests.Running.Lacp;

/// <summary>Whatever happened before: two healthy teams on healthy cables use every link.</summary>
public sealed class LacpAnyOrderTests
{
    private const int Histories = 100;
    private static readonly string[] s_all = ["eth0", "eth1", "eth2"];

    [Fact]
    public void Any_history_ends_with_every_link_in_use()
    {
        for (int seed = 0; seed < Histories; seed++)
        {
            Random random = new(seed);
            LacpWorld world = new();
            TeamBench a = world.Add(Randomly(random), random.Next(2) == 0, Ports(3));
            TeamBench b = world.Add(Randomly(random) with { IsActive = random.Next(2) == 0 }, random.Next(2) == 0, Ports(3));
            for (int i = 0; i < 3; i++) world.Connect(a, $"eth{i}", b, $"eth{i}");
            Storm(world, ref a, ref b, random);

            world.Weather = null;
            foreach (string port in s_all)
            {
                world.SetCable(a, port, plugged: true);
                SetKey(world, a, port, 0);
                SetKey(world, b, port, 0);
            }

            world.SetAdmin(a, up: true);
            world.SetAdmin(b, up: true);
            world.Run(170); // an old PDU, 90 s until silence is noticed, and a slow period
            Assert.True(a.Enabled.Order().SequenceEqual(s_all) && b.Enabled.Order().SequenceEqual(s_all), $"history {seed}");
            Assert.True(HasCarrier(a) && HasCarrier(b), $"history {seed}: no carrier");
            Assert.Equal("false", Item(a, "runner.in_fallback"));
            Assert.Equal("true", Item(a, "ports.eth0.runner.aggregator.selected"));
            Assert.Equal(a.Link("eth0").Index.ToString(), Item(a, "ports.eth2.runner.aggregator.id"));
        }
    }

    private static LacpSettings Randomly(Random random) => new()
    {
        FastRate = random.Next(2) == 0,
        AggregatorPolicy = (AggregatorPolicy)random.Next(5),
        Fallback = (LacpFallback)random.Next(3),
        MinPorts = random.Next(1, 4),
        CoupledControl = random.Next(3) == 0,
    };

    private static bool HasCarrier(TeamBench team) =>
        team.Texts.Last(text => text.StartsWith("carrier", StringComparison.Ordinal)) == "carrier changed to UP";

    private static void Storm(LacpWorld world, ref TeamBench a, ref TeamBench b, Random random)
    {
        world.Weather = () => random.Next(3) switch
        {
            0 => [],
            1 => [TimeSpan.FromSeconds(random.NextDouble()), TimeSpan.FromSeconds(random.NextDouble() * 40)],
            _ => [TimeSpan.FromSeconds(random.NextDouble() * 0.1)],
        };
        for (int step = random.Next(1, 10); step > 0; step--)
        {
            bool strikesA = random.Next(2) == 0;
            ref TeamBench team = ref strikesA ? ref a : ref b;
            MacAddress address = MacAddress.FromOctets([2, 0, 0, 1, strikesA ? (byte)1 : (byte)2, (byte)random.Next(3)]);
            Strike(world, ref team, $"eth{random.Next(3)}", address, random);
            world.Run(random.NextDouble() * (random.Next(6) == 0 ? 100 : 5));
        }
    }

    private static void Strike(LacpWorld world, ref TeamBench team, string port, MacAddress address, Random random)
    {
        switch (random.Next(10))
        {
            case 0:
                world.SetCable(team, port, random.Next(2) == 0);
                break;
            case 1:
                world.SetAdmin(team, random.Next(2) == 0);
                break;
            case 2:
                Remove(world, team, port);
                break;
            case 3:
                team.State().Set($"ports.{port}.runner.aggregator.selected", "true");
                world.Turn(team);
                break;
            case 4:
                team = world.TakeOver(team); // its daemon was killed, and another one goes on
                break;
            case 5:
                SetKey(world, team, port, random.Next(3));
                break;
            case 6:
                team.Network.SetAddress(team.Driver.Device.Index, address);
                world.Turn(team);
                break;
            case 7:
                for (int flap = random.Next(2, 9); flap > 0; flap--)
                {
                    world.SetCable(team, port, flap % 2 == 0);
                    world.Run(random.NextDouble() * 0.3);
                }

                break;
            default:
                world.SetCable(team, port, plugged: true);
                break;
        }
    }

    private static void SetKey(LacpWorld world, TeamBench team, string port, int key) =>
        Assert.True(team.Team.UpdatePortSettings(new PortSettings(port) { LacpKey = key }, world.Now).IsDone);

    private static void Remove(LacpWorld world, TeamBench team, string port)
    {
        team.Team.RemovePort(port, world.Now);
        world.Run(0.5);
        Assert.True(team.Team.AddPort(port, world.Now).IsDone);
    }
}
