using Tandem.Primitives;

namespace Tandem.Protocols.Lacp;

/// <summary>A Churn Detection machine, for either side: notices that it never gets in sync. Pure.</summary>
/// <remarks>Source: IEEE Std 802.1AX-2014 6.4.17.</remarks>
public static class ChurnMachine
{
    /// <summary>One transition.</summary>
    /// <param name="s">The state before.</param>
    /// <param name="isEnabled">The port can be used.</param>
    /// <param name="inSync">The side's Synchronization bit.</param>
    /// <param name="now">The time now.</param>
    public static ChurnState Step(in ChurnState s, bool isEnabled, bool inSync, Instant now) =>
        (isEnabled, inSync, s.Phase) switch
        {
            (false, _, _) => ChurnState.Initial,
            (_, true, _) => new(ChurnPhase.None, Instant.Never),
            (_, _, ChurnPhase.Off or ChurnPhase.None) => new(ChurnPhase.Monitored, now + LacpTimes.ChurnDetection),
            (_, _, ChurnPhase.Monitored) when now >= s.EndsAt => new(ChurnPhase.Churned, Instant.Never),
            _ => s,
        };
}
