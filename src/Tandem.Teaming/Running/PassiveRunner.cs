using Tandem.Teaming.Configuration;
using Tandem.Teaming.Driving;
using Tandem.Teaming.State;

namespace Tandem.Teaming.Running;

/// <summary>
/// <c>broadcast</c>, <c>roundrobin</c> and <c>random</c>: the driver's mode does everything, there is nothing to decide.
/// </summary>
/// <param name="mode">The driver's mode.</param>
public sealed class PassiveRunner(TeamMode mode) : IRunner
{
    /// <inheritdoc/>
    public RunnerProfile Profile { get; } = new(mode);

    /// <inheritdoc/>
    public IReadOnlyList<StateItem> StateItems => [];

    /// <inheritdoc/>
    public RunnerUpdate Update(RunnerSettings settings) => RunnerUpdate.Taken;

    /// <inheritdoc/>
    public void Decide(in TeamView team, RunnerDecision decision)
    {
    }
}
