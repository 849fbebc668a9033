namespace Tandem.Protocols.Lacp;

/// <summary>What can happen to a port.</summary>
public enum LacpEventKind
{
    /// <summary>Time passed.</summary>
    Tick,

    /// <summary>The port can carry frames.</summary>
    LinkUp,

    /// <summary>The port cannot carry frames, or is taken out of use.</summary>
    LinkDown,

    /// <summary>A LACPDU came.</summary>
    PduReceived,

    /// <summary>The port is in the aggregator that is used.</summary>
    Selected,

    /// <summary>The port is not, or no longer, in the aggregator that is used.</summary>
    Unselected,
}
