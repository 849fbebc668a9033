using Tandem.Primitives;

namespace Tandem.Teaming.Watching;

/// <summary>A link as <see cref="DelayedLink"/> reports it.</summary>
/// <param name="IsUp">The link reported.</param>
/// <param name="ChangesAt">When the opposite is reported, if the link stays so; <see cref="Instant.Never"/> when they agree.</param>
public readonly record struct DelayedLinkState(bool IsUp, Instant ChangesAt)
{
    /// <summary>A link reported as <paramref name="isUp"/>, with no change ahead.</summary>
    public static DelayedLinkState Steady(bool isUp) => new(isUp, Instant.Never);
}
