using Tandem.Teaming.Configuration.Schema;

namespace Tandem.Teaming.Configuration.Changes;

/// <summary>What there is to change to get from one configuration of a running team to another.</summary>
/// <param name="Changes">In the order of the reference; empty when both mean the same.</param>
public sealed record ConfigPlan(IReadOnlyList<ConfigChange> Changes)
{
    /// <summary>The changes that a running team cannot take: with one among them none is made.</summary>
    public IEnumerable<ConfigChange> Refused => Changes.Where(change => change.Effect == ChangeEffect.Recreate);
}
