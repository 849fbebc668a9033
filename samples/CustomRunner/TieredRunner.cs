using Tandem.Teaming.Configuration;
using Tandem.Teaming.Configuration.Schema;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Running;
using Tandem.Teaming.State;

namespace CustomRunner;

/// <summary>Ports of the highest priority share the load; those of the next take over when too few of them are up.</summary>
internal sealed class TieredRunner(RunnerSettings settings) : IRunner
{
    internal static readonly ConfigKey AtLeast = new("at_least", ConfigShape.Integer)
    {
        Minimum = 1,
        Default = 1,
        OnBadValue = Consequence.Fatal,
        Example = "2",
        Summary = "Ports of one priority that must be up for it to be used.",
    };

    private readonly int _atLeast = settings.Own.Integer(AtLeast);
    private int _tier;

    public RunnerProfile Profile { get; } = new(TeamMode.LoadBalance)
    {
        TxHash = settings.TxHash ?? TxHashParts.Default,
        PortsTakeTeamAddress = true,
    };

    public IReadOnlyList<StateItem> StateItems => [StateItem.OfInt("runner.tier", () => _tier)];

    public void Decide(in TeamView team, RunnerDecision decision)
    {
        Dictionary<int, int> up = [];
        foreach (PortView port in team.Ports)
            if (port.IsUp) up[port.Driver.Priority] = up.GetValueOrDefault(port.Driver.Priority) + 1;
        _tier = up.Where(tier => tier.Value >= _atLeast).Max(tier => (int?)tier.Key) // enough of them are up
            ?? up.Min(tier => (int?)tier.Key) ?? 0; // the last resort

        for (int i = 0; i < team.Ports.Length; i++)
        {
            decision.Ports[i].Enabled = team.Ports[i].IsUp && team.Ports[i].Driver.Priority == _tier;
            decision.Ports[i].Address = team.Device.Address; // also when somebody changes it
        }
    }
}
