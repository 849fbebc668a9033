namespace Tandem.Connections.Bonds;

/// <summary>The words of bonding's modes. Source: include/uapi/linux/if_bonding.h.</summary>
public static class BondModes
{
    /// <summary>Each frame through the next port.</summary>
    public const string RoundRobin = "balance-rr";

    /// <summary>One port, the others stand by.</summary>
    public const string ActiveBackup = "active-backup";

    /// <summary>By a hash of the headers.</summary>
    public const string Xor = "balance-xor";

    /// <summary>Every frame through every port.</summary>
    public const string Broadcast = "broadcast";

    /// <summary>LACP.</summary>
    public const string Lacp = "802.3ad";

    /// <summary>By load, sending only.</summary>
    public const string TransmitLoad = "balance-tlb";

    /// <summary>By load, both ways.</summary>
    public const string AdaptiveLoad = "balance-alb";

    /// <summary>In the order of their numbers.</summary>
    public static IReadOnlyList<string> All { get; } = [RoundRobin, ActiveBackup, Xor, Broadcast, Lacp, TransmitLoad, AdaptiveLoad];
}
