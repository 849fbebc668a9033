using Tandem.Teaming.Driving;
using Tandem.Teaming.State;

namespace Tandem.Teaming.Running;

/// <summary><c>loadbalance</c>: the driver hashes; a port is enabled exactly while it is up.</summary>
/// <remarks>The driver's mode keeps choosing a port whose link is down, so it must be disabled.</remarks>
/// <param name="txHash"><c>runner.tx_hash</c>; null when absent.</param>
public sealed class LoadBalanceRunner(TxHashParts? txHash) : IRunner
{
    /// <inheritdoc/>
    public RunnerProfile Profile { get; } = new(TeamMode.LoadBalance)
    {
        TxHash = txHash ?? TxHashParts.Default,
        TxMethod = TxMethod.Hash,
        PortsTakeTeamAddress = true,
    };

    /// <inheritdoc/>
    public IReadOnlyList<StateItem> StateItems => [];

    /// <inheritdoc/>
    public void Decide(in TeamView team, RunnerDecision decision)
    {
        for (int i = 0; i < team.Ports.Length; i++)
        {
            decision.Ports[i].Enabled = team.Ports[i].IsUp;
            decision.Ports[i].Address = team.Device.Address;
        }
    }
}
