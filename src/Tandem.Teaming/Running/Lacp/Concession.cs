using Tandem.Primitives;

namespace Tandem.Teaming.Running.Lacp;

/// <summary>Yields to a partner that stays with another aggregator than ours, so that traffic flows. Pure.</summary>
/// <remarks>
/// Each side selects by itself, and one that never moves (Open vSwitch keeps the first that worked) may keep to another one for ever.
/// A side says by its Synchronization bit which one it uses. The better system waits longer: of two sides that both yield the
/// worse one does, and they do not change places for ever. The wanted one is used again when its partner is in sync there.
/// Deviation: teamd insists, and no link is used.
/// </remarks>
/// <param name="Wanted">The aggregator that nobody at the other end is in sync on; null when there is nothing to yield.</param>
/// <param name="DueAt">When to yield; <see cref="Instant.Never"/> when there is nothing to, or when it is done.</param>
/// <param name="To">The aggregator to use instead; null before that time.</param>
internal readonly record struct Concession(AggregatorKey? Wanted, Instant DueAt, AggregatorKey? To)
{
    /// <summary>Nothing to yield.</summary>
    internal static readonly Concession None = new(null, Instant.Never, null);

    // Longer than a partner takes that waits 2 s for other links (the standard's aggregate wait).
    private static readonly TimeSpan s_worse = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan s_better = TimeSpan.FromSeconds(8);

    /// <summary>One transition.</summary>
    /// <param name="wanted">The aggregator to use by policy or by hand.</param>
    /// <param name="offered">The best of those on which a partner is in sync; null for none.</param>
    /// <param name="isBetter">Ours is the better system.</param>
    /// <param name="now">The time now.</param>
    internal Concession Step(in Aggregator wanted, in Aggregator? offered, bool isBetter, Instant now)
    {
        if (wanted.InSync > 0) return None;

        // Nothing better is offered for the moment: what was yielded to is in sync again soon, the wanted one would not be.
        if (offered is not { } other) return To is not null && Wanted == wanted.Key ? this : None;
        if (Wanted != wanted.Key) return new(wanted.Key, now + (isBetter ? s_better : s_worse), null);
        if (To is not null) return this with { To = other.Key };
        return now >= DueAt ? new(wanted.Key, Instant.Never, other.Key) : this;
    }
}
