using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Running;
using Tandem.Teaming.State;
using Tandem.Teaming.Teams;

namespace Tandem.Teaming.Tests.Teams;

/// <summary>A runner that the library does not know.</summary>
public sealed class OwnRunnerTests
{
    private static readonly TeamSettings s_settings =
        new() { Runner = new RunnerSettings { Name = "turns" }, Ports = [new PortSettings("eth0"), new PortSettings("eth1")] };

    [Fact]
    public void It_is_asked_again_when_it_said_so()
    {
        TeamBench bench = Started(out _);
        Assert.Equal(["eth0"], bench.Enabled);
        bench.Pass(999);
        Assert.Equal(["eth0"], bench.Enabled);
        bench.Pass(1);
        Assert.Equal(["eth1"], bench.Enabled);
        bench.Pass(1000);
        Assert.Equal(["eth0"], bench.Enabled);
    }

    [Fact]
    public void A_port_without_watches_gets_the_implicit_one_and_the_runner_sees_its_verdict()
    {
        TeamBench bench = Started(out TurnsRunner runner);
        Assert.Equal("ethtool", Assert.Single(bench.PortOf("eth1").Watches).Watch.Name);
        bench.SetCable("eth1", plugged: false);
        Assert.Equal(1, runner.Up);
        bench.SetCable("eth1", plugged: true);
        Assert.Equal(2, runner.Up);
    }

    [Fact]
    public void Its_state_items_are_in_the_dump()
    {
        TeamBench bench = Started(out _);
        Assert.Equal("""{"turn":0}""", bench.State().Dump()["runner"]!.ToJsonString());
        Assert.Equal(StateItemError.None, bench.State().Set("runner.turn", "1"));
        bench.Turn();
        Assert.Equal(["eth1"], bench.Enabled);
    }

    private static TeamBench Started(out TurnsRunner made)
    {
        TurnsRunner runner = made = new TurnsRunner();
        TeamBench bench = new(s_settings, parts: TeamParts.BuiltIn.WithRunner("turns", _ => runner));
        foreach (PortSettings port in s_settings.Ports) bench.Network.AddLink(port.Name);
        Assert.Empty(bench.Start());
        return bench;
    }

    // Each port has its turn of a second.
    private sealed class TurnsRunner : IRunner
    {
        private int _turn;

        internal int Up { get; private set; }

        public RunnerProfile Profile { get; } = new(TeamMode.ActiveBackup);

        public Instant NextDeadline { get; private set; } = Instant.Never;

        public IReadOnlyList<StateItem> StateItems =>
        [
            StateItem.OfInt("runner.turn", () => _turn, turn =>
            {
                _turn = turn;
                return StateItemError.None;
            }),
        ];

        public void Decide(in TeamView team, RunnerDecision decision)
        {
            if (NextDeadline == Instant.Never) NextDeadline = team.Now + TimeSpan.FromSeconds(1);
            if (team.Now >= NextDeadline)
            {
                _turn = 1 - _turn;
                NextDeadline = team.Now + TimeSpan.FromSeconds(1);
            }

            Up = 0;
            for (int i = 0; i < team.Ports.Length; i++)
            {
                if (team.Ports[i].IsUp) Up++;
                decision.Ports[i].Enabled = i == _turn;
            }
        }
    }
}
