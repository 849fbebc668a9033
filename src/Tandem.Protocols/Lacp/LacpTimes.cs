namespace Tandem.Protocols.Lacp;

/// <summary>The times of the machines, named as the standard names them.</summary>
/// <remarks>Source: IEEE Std 802.1AX-2014 6.4.4.</remarks>
public static class LacpTimes
{
    /// <summary>Between two LACPDUs to a partner that wants them often.</summary>
    public static readonly TimeSpan FastPeriodic = TimeSpan.FromSeconds(1);

    /// <summary>Between two LACPDUs to a partner that wants them rarely.</summary>
    public static readonly TimeSpan SlowPeriodic = TimeSpan.FromSeconds(30);

    /// <summary>Silence after which a partner that was asked to send often is given up.</summary>
    public static readonly TimeSpan ShortTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Silence after which a partner that was asked to send rarely is given up.</summary>
    public static readonly TimeSpan LongTimeout = TimeSpan.FromSeconds(90);

    /// <summary>Time that a side may need to get in sync before something is wrong.</summary>
    public static readonly TimeSpan ChurnDetection = TimeSpan.FromSeconds(60);

    /// <summary>Time to wait for more links before the first are used.</summary>
    public static readonly TimeSpan AggregateWait = TimeSpan.FromSeconds(2);
}
