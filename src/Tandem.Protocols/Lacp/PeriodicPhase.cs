namespace Tandem.Protocols.Lacp;

/// <summary>The states of the Periodic Transmission machine.</summary>
public enum PeriodicPhase
{
    /// <summary>Nothing is sent: the port cannot be used, or neither side is active.</summary>
    None,

    /// <summary>A LACPDU in 30 s.</summary>
    Slow,

    /// <summary>A LACPDU a second.</summary>
    Fast,
}
