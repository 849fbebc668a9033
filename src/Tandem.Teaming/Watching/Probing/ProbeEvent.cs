namespace Tandem.Teaming.Watching.Probing;

/// <summary>What happens to a watch that probes.</summary>
public enum ProbeEvent
{
    /// <summary>Time passed.</summary>
    Tick,

    /// <summary>Something arrived that counts as an answer.</summary>
    Replied,
}
