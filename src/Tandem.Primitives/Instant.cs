namespace Tandem.Primitives;

/// <summary>A point on the monotonic clock. Passed in as <c>now</c>; nothing below the event loop reads a clock.</summary>
/// <param name="Ticks">Units of 100 ns since an arbitrary origin.</param>
public readonly record struct Instant(long Ticks) : IComparable<Instant>
{
    /// <summary>Later than every other instant: a deadline that is off.</summary>
    public static readonly Instant Never = new(long.MaxValue);

    /// <summary>The earlier of two.</summary>
    public static Instant Min(Instant a, Instant b) => a.Ticks <= b.Ticks ? a : b;

    /// <inheritdoc/>
    public int CompareTo(Instant other) => Ticks.CompareTo(other.Ticks);

    /// <summary>Moves on by <paramref name="span"/>; <see cref="Never"/> stays never.</summary>
    public static Instant operator +(Instant at, TimeSpan span) =>
        at == Never || at.Ticks > long.MaxValue - span.Ticks ? Never : new(at.Ticks + span.Ticks);

    /// <summary>The time from <paramref name="earlier"/> to <paramref name="later"/>.</summary>
    public static TimeSpan operator -(Instant later, Instant earlier) => new(later.Ticks - earlier.Ticks);

    /// <summary>Earlier than.</summary>
    public static bool operator <(Instant left, Instant right) => left.Ticks < right.Ticks;

    /// <summary>Later than.</summary>
    public static bool operator >(Instant left, Instant right) => left.Ticks > right.Ticks;

    /// <summary>Not later than.</summary>
    public static bool operator <=(Instant left, Instant right) => left.Ticks <= right.Ticks;

    /// <summary>Not earlier than.</summary>
    public static bool operator >=(Instant left, Instant right) => left.Ticks >= right.Ticks;
}
