using Tandem.Teaming.Configuration;
using Tandem.Teaming.Running.Balancing;
using Tandem.Teaming.State;

namespace Tandem.Teaming.Running;

/// <summary><c>loadbalance</c>: the driver hashes; a port is enabled exactly while it is up.</summary>
/// <remarks>
/// The driver's mode keeps choosing a port whose link is down, so it must be disabled. With <c>runner.tx_balancer</c> flows move
/// to where there is least to do.
/// </remarks>
/// <param name="settings">The <c>runner</c> section.</param>
public sealed class LoadBalanceRunner(RunnerSettings settings) : IRunner
{
    private readonly TxBalancer _balancer = new(settings.TxBalancer);

    /// <inheritdoc/>
    public RunnerProfile Profile { get; } = TxBalancer.ProfileOf(settings);

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

        _balancer.Decide(team, decision);
    }
}
