using Tandem.Primitives;

namespace Tandem.Teaming.Running.Lacp;

/// <summary>An aggregator chosen by hand: it stands until the ports or their partners change.</summary>
internal sealed class ManualChoice
{
    private readonly List<Reason> _seen = [];
    private AggregatorKey? _chosen;

    /// <summary>Chooses.</summary>
    internal void Make(AggregatorKey key) => _chosen = key;

    /// <summary>Takes in the ports there are now.</summary>
    /// <returns>The choice; null when there is none, or none any more.</returns>
    internal AggregatorKey? Update(IReadOnlyList<AggregatorMember> members)
    {
        bool isSame = members.Count == _seen.Count;
        for (int i = 0; isSame && i < _seen.Count; i++) isSame = _seen[i] == Reason.Of(members[i]);
        if (isSame) return _chosen;

        _chosen = null;
        _seen.Clear();
        foreach (AggregatorMember member in members) _seen.Add(Reason.Of(member));
        return null;
    }

    private readonly record struct Reason(IfIndex Port, AggregatorKey Key, bool IsCurrent, int Priority, bool Sticky)
    {
        internal static Reason Of(in AggregatorMember member) =>
            new(member.Port, member.Key, member.IsCurrent, member.Priority, member.Sticky);
    }
}
