using Tandem.Primitives;

namespace Tandem.Protocols.Lacp;

/// <summary>The Mux machine: lets a port carry frames when both sides agree that it should. Pure.</summary>
/// <remarks>
/// With coupled control a port takes and sends frames or neither, as teamd has it; with independent control it takes them
/// first and sends when the partner takes them. Source: IEEE Std 802.1AX-2014 6.4.15, figures 6-21 and 6-22.
/// </remarks>
public static class MuxMachine
{
    /// <summary>All transitions that are possible now.</summary>
    /// <param name="s">The state before.</param>
    /// <param name="isSelected">The port is in the aggregator that is used.</param>
    /// <param name="partner">The partner's bits.</param>
    /// <param name="settings">Which control, and how long to wait.</param>
    /// <param name="now">The time now.</param>
    /// <returns>The state after: a second call with the same changes nothing.</returns>
    public static MuxState Step(
        in MuxState s, bool isSelected, LacpState partner, in LacpPortSettings settings, Instant now)
    {
        MuxState state = s;
        while (true)
        {
            MuxState next = Next(state, isSelected, partner, settings, now);
            if (next == state) return state;
            state = next;
        }
    }

    private static MuxState Next(
        in MuxState s, bool isSelected, LacpState partner, in LacpPortSettings settings, Instant now)
    {
        if (!isSelected) return MuxState.Initial;
        bool inSync = (partner & LacpState.Synchronization) != 0;
        bool collects = (partner & LacpState.Collecting) != 0;
        return s.Phase switch
        {
            MuxPhase.Detached => new(MuxPhase.Waiting, now + settings.AggregateWait),
            MuxPhase.Waiting when now >= s.WaitsUntil => In(MuxPhase.Attached),
            MuxPhase.Attached when inSync => In(settings.IsIndependent ? MuxPhase.Collecting : MuxPhase.Distributing),
            MuxPhase.Collecting or MuxPhase.Distributing when !inSync => In(MuxPhase.Attached),
            MuxPhase.Collecting when collects || !settings.IsIndependent => In(MuxPhase.Distributing),
            MuxPhase.Distributing when settings.IsIndependent && !collects => In(MuxPhase.Collecting),
            _ => s,
        };
    }

    private static MuxState In(MuxPhase phase) => new(phase, Instant.Never);
}
