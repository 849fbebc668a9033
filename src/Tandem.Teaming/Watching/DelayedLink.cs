using Tandem.Primitives;

namespace Tandem.Teaming.Watching;

/// <summary>Reports a link late, so that a flap shorter than the delay is never seen. Pure.</summary>
/// <remarks>Source: teamd's ethtool link watch (behaviour of delay_up and delay_down).</remarks>
public static class DelayedLink
{
    /// <summary>One transition.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="isUp">The link now.</param>
    /// <param name="delayUp">How long it must be up before that is reported; zero reports at once.</param>
    /// <param name="delayDown">The same for down.</param>
    /// <param name="now">The time now.</param>
    public static DelayedLinkState Step(
        DelayedLinkState state, bool isUp, TimeSpan delayUp, TimeSpan delayDown, Instant now)
    {
        // The link went back before its delay was over: what was ahead is off.
        if (isUp == state.IsUp) return DelayedLinkState.Steady(isUp);

        Instant due = state.ChangesAt == Instant.Never ? now + (isUp ? delayUp : delayDown) : state.ChangesAt;
        return now >= due ? DelayedLinkState.Steady(isUp) : state with { ChangesAt = due };
    }
}
