namespace Tandem.Protocols.Lacp;

/// <summary>What a transition means for whoever owns the port.</summary>
[Flags]
public enum LacpEffects
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>What is known of the partner is something else now: select anew.</summary>
    PartnerChanged = 1,

    /// <summary>A LACPDU should go out as soon as the rate limit allows (the standard's NTT).</summary>
    NeedToTransmit = 2,

    /// <summary>The Receive machine is in another state.</summary>
    PhaseChanged = 4,

    /// <summary>The Mux machine is in another state: the port carries frames, or no longer.</summary>
    MuxChanged = 8,

    /// <summary>This side or the other has not got in sync for a minute, or is in sync again after that.</summary>
    ChurnChanged = 16,
}
