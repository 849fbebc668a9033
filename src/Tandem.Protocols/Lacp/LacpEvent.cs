namespace Tandem.Protocols.Lacp;

/// <summary>Something that happened to a port.</summary>
/// <param name="Kind">What.</param>
/// <param name="Pdu">The LACPDU that came; empty for other kinds.</param>
public readonly record struct LacpEvent(LacpEventKind Kind, Lacpdu Pdu = default)
{
    /// <summary>A LACPDU came.</summary>
    public static LacpEvent Of(in Lacpdu pdu) => new(LacpEventKind.PduReceived, pdu);
}
