using Tandem.Teaming.Configuration;
using Tandem.Teaming.Tests.Teams;
using static Tandem.Teaming.Tests.Running.Lacp.LacpWorld;

namespace Tandem.Teaming.Tests.Running.Lacp;

/// <summary>Whatever happened before: two healthy teams on healthy cables use every link.</summary>
public sealed class LacpAnyOrderTests
{
    private const int Histories = 150;

    [Fact]
    public void Any_history_ends_with_every_link_in_use()
    {
        for (int seed = 0; seed < Histories; seed++)
        {
            Random random = new(seed);
            LacpWorld world = new();
            AggregatorPolicy policy = (AggregatorPolicy)random.Next(5);
            TeamBench a = world.Add(new() { FastRate = random.Next(2) == 0, AggregatorPolicy = policy }, Ports(3));
            TeamBench b = world.Add(new() { FastRate = random.Next(2) == 0, IsActive = random.Next(2) == 0 }, Ports(3));
            for (int i = 0; i < 3; i++) world.Connect(a, $"eth{i}", b, $"eth{i}");
            Storm(world, a, b, random);

            world.Weather = null;
            for (int i = 0; i < 3; i++) world.SetCable(a, $"eth{i}", plugged: true);
            world.SetAdmin(a, up: true);
            world.SetAdmin(b, up: true);
            world.Run(130);
            string[] all = ["eth0", "eth1", "eth2"];
            Assert.True(a.Enabled.Order().SequenceEqual(all) && b.Enabled.Order().SequenceEqual(all), $"history {seed}");
            Assert.Equal("true", Item(a, "ports.eth0.runner.aggregator.selected"));
            Assert.Equal(a.Link("eth0").Index.ToString(), Item(a, "ports.eth2.runner.aggregator.id"));
        }
    }

    private static void Storm(LacpWorld world, TeamBench a, TeamBench b, Random random)
    {
        world.Weather = () => random.Next(3) switch
        {
            0 => [],
            1 => [TimeSpan.FromSeconds(random.NextDouble()), TimeSpan.FromSeconds(random.NextDouble())],
            _ => [TimeSpan.FromSeconds(random.NextDouble() * 0.1)],
        };
        for (int step = random.Next(1, 10); step > 0; step--)
        {
            string port = $"eth{random.Next(3)}";
            TeamBench team = random.Next(2) == 0 ? a : b;
            switch (random.Next(5))
            {
                case 0:
                    world.SetCable(a, port, random.Next(2) == 0);
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
                default:
                    world.SetCable(a, port, plugged: true);
                    break;
            }

            world.Run(random.NextDouble() * (random.Next(6) == 0 ? 100 : 5));
        }
    }

    private static void Remove(LacpWorld world, TeamBench team, string port)
    {
        team.Team.RemovePort(port, world.Now);
        world.Run(0.5);
        Assert.True(team.Team.AddPort(port, world.Now).IsDone);
    }
}
