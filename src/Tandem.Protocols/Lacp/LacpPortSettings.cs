using Tandem.Primitives;

namespace Tandem.Protocols.Lacp;

/// <summary>What an administrator decides about our side of a link.</summary>
/// <param name="SystemPriority">Lower is better.</param>
/// <param name="System">The system's address.</param>
/// <param name="Key">Only links of equal keys aggregate.</param>
/// <param name="PortPriority">Lower is better.</param>
/// <param name="Port">The port's number, unique in the system.</param>
public readonly record struct LacpPortSettings(
    ushort SystemPriority, MacAddress System, ushort Key, ushort PortPriority, ushort Port)
{
    /// <summary>Sends without being asked.</summary>
    public bool IsActive { get; init; }

    /// <summary>Wants a LACPDU a second from the partner; else one in 30 s.</summary>
    public bool FastRate { get; init; }

    /// <summary>Takes frames before it sends any (independent control); else both at once (coupled control).</summary>
    public bool IsIndependent { get; init; }

    /// <summary>How long a chosen port waits for others, <see cref="LacpTimes.AggregateWait"/> in the standard; teamd does not wait.</summary>
    public TimeSpan AggregateWait { get; init; }

    /// <summary>Our side as LACPDUs describe it.</summary>
    internal LacpPortInfo Describe(ReceivePhase phase, in MuxState mux)
    {
        LacpState state = LacpState.Aggregation | mux.Bits;
        if (IsActive) state |= LacpState.Activity;
        if (FastRate) state |= LacpState.ShortTimeout;
        if (phase == ReceivePhase.Expired) state |= LacpState.Expired;
        if (phase == ReceivePhase.Defaulted) state |= LacpState.Defaulted;
        return new LacpPortInfo(SystemPriority, System, Key, PortPriority, Port, state);
    }
}
