namespace Tandem.Protocols.Lacp;

/// <summary>The states of the Receive machine; the names in state dumps are these in lower case.</summary>
public enum ReceivePhase
{
    /// <summary>The port cannot be used.</summary>
    Disabled,

    /// <summary>The partner was silent for too long, or has not been heard yet; it has 3 s left.</summary>
    Expired,

    /// <summary>There is no partner.</summary>
    Defaulted,

    /// <summary>The partner was heard in time.</summary>
    Current,
}
