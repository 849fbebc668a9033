namespace Tandem.Protocols.Lacp;

/// <summary>The states of the Mux machine.</summary>
public enum MuxPhase
{
    /// <summary>In no aggregator that is used.</summary>
    Detached,

    /// <summary>Chosen, and waiting for other links to be chosen with it.</summary>
    Waiting,

    /// <summary>In the aggregator, in sync; the partner is not yet.</summary>
    Attached,

    /// <summary>Takes frames and sends none; not with coupled control.</summary>
    Collecting,

    /// <summary>Takes and sends frames.</summary>
    Distributing,
}
