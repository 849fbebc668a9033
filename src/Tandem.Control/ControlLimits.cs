namespace Tandem.Control;

/// <summary>What both ends of every transport go by.</summary>
public static class ControlLimits
{
    /// <summary>The largest request that is read, in octets.</summary>
    public const int MaxRequestBytes = 1 << 20;

    /// <summary>How long a call may take unless said otherwise.</summary>
    public static TimeSpan CallTimeout { get; } = TimeSpan.FromSeconds(5);
}
