namespace Tandem.Protocols.Lacp;

/// <summary>One side's state bits, as LACPDUs carry them.</summary>
/// <remarks>Source: IEEE Std 802.1AX-2014 6.4.2.3 (Actor_State).</remarks>
[Flags]
public enum LacpState : byte
{
    /// <summary>Passive, long timeout, individual, out of sync.</summary>
    None = 0,

    /// <summary>Sends without being asked; else it only answers an active partner.</summary>
    Activity = 0x01,

    /// <summary>Wants a LACPDU a second and gives up after 3 s; else one in 30 s and 90 s.</summary>
    ShortTimeout = 0x02,

    /// <summary>May be aggregated with other links; else the link stays alone.</summary>
    Aggregation = 0x04,

    /// <summary>Is in the right aggregator.</summary>
    Synchronization = 0x08,

    /// <summary>Takes frames from the link.</summary>
    Collecting = 0x10,

    /// <summary>Sends frames on the link.</summary>
    Distributing = 0x20,

    /// <summary>Uses defaults for its partner: never heard of it, or not for long.</summary>
    Defaulted = 0x40,

    /// <summary>Its partner was silent for too long.</summary>
    Expired = 0x80,
}
