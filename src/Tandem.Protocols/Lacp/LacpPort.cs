using Tandem.Primitives;

namespace Tandem.Protocols.Lacp;

/// <summary>One port's machines at one time: all that LACP remembers of it.</summary>
/// <param name="Receive">What is known of the partner.</param>
/// <param name="Mux">Whether the port carries frames.</param>
/// <param name="Periodic">How often we send.</param>
/// <param name="Transmit">What is to be sent, and when that is allowed.</param>
/// <param name="ActorChurn">Whether we get in sync.</param>
/// <param name="PartnerChurn">Whether the partner does.</param>
/// <param name="IsSelected">The port is in the aggregator that is used.</param>
/// <param name="Actor">Our side, as the next LACPDU describes it.</param>
public readonly record struct LacpPort(
    ReceiveState Receive,
    MuxState Mux,
    PeriodicState Periodic,
    TransmitState Transmit,
    ChurnState ActorChurn,
    ChurnState PartnerChurn,
    bool IsSelected,
    LacpPortInfo Actor)
{
    /// <summary>Of a port nothing has happened to.</summary>
    public static readonly LacpPort Initial = new(
        ReceiveState.Initial, MuxState.Initial, PeriodicState.Initial, TransmitState.Initial,
        ChurnState.Initial, ChurnState.Initial, false, default);

    /// <summary>What is known of the partner.</summary>
    public LacpPortInfo Partner => Receive.Partner;

    /// <summary>The partner is our own system: the cable leads back.</summary>
    public bool IsLoopedBack => ReceiveMachine.IsLoopedBack(Actor, Partner);

    /// <summary>The partner was heard, and not so long ago that it is given up: the port can be in an aggregator.</summary>
    public bool HasPartner =>
        Receive.Phase is ReceivePhase.Current or ReceivePhase.Expired && !Partner.System.IsZero && !IsLoopedBack;

    /// <summary>When a tick is needed although nothing else happens.</summary>
    public Instant NextDeadline
    {
        get
        {
            Instant next = Instant.Min(Instant.Min(Receive.TimesOutAt, Mux.WaitsUntil), Periodic.DueAt);
            next = Instant.Min(next, Transmit.NextDeadline);
            return Instant.Min(next, Instant.Min(ActorChurn.EndsAt, PartnerChurn.EndsAt));
        }
    }

    /// <summary>What there is to tell the partner.</summary>
    public Lacpdu ToPdu() => new(Actor, Partner);
}
