using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.State;

namespace Tandem.Teaming.Running;

/// <summary>A team's logic: decides what the driver's state should be. It decides only; it writes nothing.</summary>
/// <remarks>
/// Level-triggered: a decision follows from the present view and from what the runner remembers; asked twice about the
/// same view, it answers the same. A runner of one's own becomes known by <c>TeamParts.WithRunner</c>, or the daemon builder's
/// <c>AddRunner</c>. Use: docs/library.md. Threading: loop thread only.
/// </remarks>
public interface IRunner
{
    /// <summary>What the runner asks of the driver from the start. It changes with <see cref="Update"/> only.</summary>
    RunnerProfile Profile { get; }

    /// <summary>The runner's own state items, with whole paths, e.g. <c>runner.active_port</c>. Read once; their values may change.</summary>
    IReadOnlyList<StateItem> StateItems { get; }

    /// <summary>The runner's state items of one port, relative to the port, e.g. <c>runner.state</c>.</summary>
    IReadOnlyList<StateItem> PortStateItems(IfIndex port) => [];

    /// <summary>When <see cref="Decide"/> must be called although nothing happened; later than its last <see cref="TeamView.Now"/>.</summary>
    Instant NextDeadline => Instant.Never;

    /// <summary>Takes in other settings of the same runner, or of the team's address. By default another runner takes its place.</summary>
    /// <remarks>Asked again with the former settings when the change failed elsewhere.</remarks>
    RunnerUpdate Update(RunnerSettings settings) => RunnerUpdate.Replace;

    /// <summary>Decides. Called after every change of the team, and again until what was decided is so, or is refused.</summary>
    /// <param name="team">What there is; a port that refused is <see cref="PortView.IsReluctant"/>.</param>
    /// <param name="decision">Comes empty and with as many ports as <paramref name="team"/>: whatever stays empty stays as it is.</param>
    void Decide(in TeamView team, RunnerDecision decision);
}
