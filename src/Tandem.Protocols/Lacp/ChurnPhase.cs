namespace Tandem.Protocols.Lacp;

/// <summary>The states of a Churn Detection machine.</summary>
public enum ChurnPhase
{
    /// <summary>The port cannot be used.</summary>
    Off,

    /// <summary>The side has a minute to get in sync.</summary>
    Monitored,

    /// <summary>The side is in sync.</summary>
    None,

    /// <summary>The side has not got in sync in time: somebody should look.</summary>
    Churned,
}
