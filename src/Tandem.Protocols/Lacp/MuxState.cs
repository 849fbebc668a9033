using Tandem.Primitives;

namespace Tandem.Protocols.Lacp;

/// <summary>What the Mux machine remembers.</summary>
/// <param name="Phase">Its state.</param>
/// <param name="WaitsUntil">The standard's wait_while timer; <see cref="Instant.Never"/> when off.</param>
public readonly record struct MuxState(MuxPhase Phase, Instant WaitsUntil)
{
    /// <summary>Of a port in no aggregator.</summary>
    public static readonly MuxState Initial = new(MuxPhase.Detached, Instant.Never);

    /// <summary>The bits of our side's state that follow from the phase.</summary>
    public LacpState Bits => Phase switch
    {
        MuxPhase.Attached => LacpState.Synchronization,
        MuxPhase.Collecting => LacpState.Synchronization | LacpState.Collecting,
        MuxPhase.Distributing => LacpState.Synchronization | LacpState.Collecting | LacpState.Distributing,
        _ => LacpState.None,
    };
}
