namespace Tandem.Teaming.Running.Lacp;

/// <summary>What a port sent and received since it joined.</summary>
internal sealed class LacpCounters
{
    /// <summary>LACPDUs sent, goodbyes included.</summary>
    internal int Sent { get; set; }

    /// <summary>Well-formed LACPDUs received.</summary>
    internal int Received { get; set; }

    /// <summary>Frames received that should have been LACPDUs or markers.</summary>
    internal int Malformed { get; set; }

    /// <summary>Markers sent back.</summary>
    internal int MarkersAnswered { get; set; }

    /// <summary>How often the state of the Receive machine changed.</summary>
    internal int Transitions { get; set; }
}
